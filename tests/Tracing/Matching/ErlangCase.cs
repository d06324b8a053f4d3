using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing.Tests.Matching;

/// <summary>What <c>erlang:match_spec_test(Arguments, Specification, trace)</c> gave: a line that match_cases.escript wrote.</summary>
internal sealed record ErlangCase(ListTerm Arguments, Term Specification, Term Outcome)
{
    private static readonly Term Rejected = Term.Atom("rejected");

    public static IReadOnlyList<ErlangCase> Parse(string text) => [.. TermParser.ParseMany(text).Select(Of)];

    /// <summary>What is different here; null when nothing is.</summary>
    public string? Difference()
    {
        var ours = Ours();
        return ours == Outcome && Signs(ours) == Signs(Outcome) ? null : $"{Arguments} on {Specification} is {Outcome} in Erlang and {ours} here";
    }

    private static ErlangCase Of(Term line) =>
        line is TupleTerm { Arity: 3 } parts ? new ErlangCase((ListTerm)parts[0], parts[1], WithFlagsAsHere(parts[2])) : throw new FormatException($"{line} is no case");

    // There is no report of an exception without one of the return here, and so no telling whether both were asked for.
    private static Term WithFlagsAsHere(Term outcome) => outcome is TupleTerm { Arity: 2 } parts && parts[1] is ListTerm flags
        ? Term.Tuple(parts[0], Term.List(flags.Elements.Contains(Term.Atom("exception_trace")) ? [Term.Atom("exception_trace")] : flags.Elements.Distinct().ToArray()))
        : outcome;

    // 0.0 and -0.0 are equal, and still not the same number.
    private static string Signs(Term term) => TermPrinter.Print(term);

    private Term Ours()
    {
        if (!MatchSpecReader.TryRead(Specification, out var spec, out _))
            return Rejected;
        var trial = MatchSpecTrial.Run(spec, [.. Arguments.Elements]);
        var result = trial.Message ?? Term.Bool(trial.IsReported);
        Term[] flags = trial.WantsException ? [Term.Atom("exception_trace")] : trial.WantsReturn ? [Term.Atom("return_trace")] : [];
        return Term.Tuple(result, Term.List(flags));
    }
}
