using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>tp, tpl, ctp, ctpl, ctp_all.</summary>
internal sealed class PatternFunctions(CallArguments arguments)
{
    public void AddTo(FunctionTable table)
    {
        AddSetters(table, "tp", PatternScope.Global);
        AddSetters(table, "tpl", PatternScope.Local);
        AddClearers(table, "ctp", PatternScope.Global);
        AddClearers(table, "ctpl", PatternScope.Local);
        arguments.AddForNodes(table, "ctp_all", new RuntimeCommand.ClearAllPatterns());
    }

    private void AddSetters(FunctionTable table, string name, PatternScope scope)
    {
        table.Add($"inviso:{name}/1", (a, cancellation) => SetList(null, a[0], scope, cancellation));
        table.Add($"inviso:{name}/2", (a, cancellation) => SetList(a[0], a[1], scope, cancellation));
        table.Add($"inviso:{name}/4", (a, cancellation) => Set(null, [Term.Tuple(a)], scope, cancellation));
        // A list or a selection in the first place names nodes; otherwise the fifth argument is the options. A module may be called cluster: where the arity
        // stands tells.
        table.Add($"inviso:{name}/5", (a, cancellation) => a[0] is ListTerm || (CallArguments.IsNodes(a[0]) && (a[3] is IntegerTerm || a[3].IsAtom("_")))
            ? Set(a[0], [Term.Tuple(a.Skip(1))], scope, cancellation)
            : Set(null, [Term.Tuple(a)], scope, cancellation));
        table.Add($"inviso:{name}/6", (a, cancellation) => Set(a[0], [Term.Tuple(a.Skip(1))], scope, cancellation));
    }

    private void AddClearers(FunctionTable table, string name, PatternScope scope)
    {
        table.Add($"inviso:{name}/1", (a, cancellation) => ClearList(null, a[0], scope, cancellation));
        table.Add($"inviso:{name}/2", (a, cancellation) => ClearList(a[0], a[1], scope, cancellation));
        table.Add($"inviso:{name}/3", (a, cancellation) => Set(null, [Clearing(Term.Tuple(a))], scope, cancellation));
        table.Add($"inviso:{name}/4", (a, cancellation) => Set(a[0], [Clearing(Term.Tuple(a.Skip(1)))], scope, cancellation));
    }

    private Task<Term> SetList(Term? nodes, Term patterns, PatternScope scope, CancellationToken cancellation) =>
        patterns is ListTerm { Tail: null } list ? Set(nodes, list.Elements, scope, cancellation) : Task.FromResult(CallArguments.BadArgument(patterns));

    // A pattern as tp takes it would be set, not cleared.
    private Task<Term> ClearList(Term? nodes, Term patterns, PatternScope scope, CancellationToken cancellation) =>
        patterns is ListTerm { Tail: null } list && !list.Elements.Any(entry => entry is TupleTerm { Arity: 4 or 5 })
            ? Set(nodes, [.. list.Elements.Select(Clearing)], scope, cancellation)
            : Task.FromResult(CallArguments.BadArgument(patterns));

    private Task<Term> Set(Term? nodes, IReadOnlyList<Term> entries, PatternScope scope, CancellationToken cancellation) =>
        arguments.Run(nodes, new RuntimeCommand.SetPatterns(scope, entries), cancellation);

    // Anything but {M,F,A} goes on as it is and is answered in its place.
    internal static Term Clearing(Term entry) => entry is TupleTerm { Arity: 3 } target ? Term.Tuple([.. target.Elements, Term.False]) : entry;
}
