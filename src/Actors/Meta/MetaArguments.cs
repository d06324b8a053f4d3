using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Reads the arguments of meta functions.</summary>
internal static class MetaArguments
{
    public static readonly Term BadFunction = InvisoError.Because("bad_mfa").ToTerm();
    public static readonly Term BadArgument = InvisoError.Because("badarg").ToTerm();
    public static readonly Term NotInitiated = InvisoError.Because("not_initiated").ToTerm();
    public static readonly Term AlreadyInitiated = InvisoError.Because("already_initiated").ToTerm();

    /// <summary>The function that the first three arguments name; null for wildcards and what is none.</summary>
    public static FunctionId? Function(IReadOnlyList<Term> arguments) =>
        FunctionId.FromTerm(Term.Tuple(arguments.Take(3))) is { Module: not "_", Function: not "_" } function ? function : null;

    /// <summary>
    /// Reads a match specification. On failure the error is <c>badarg</c> for what is no specification at all, else
    /// <c>{bad_trace_args,[{M,F,A,MS},Sentence]}</c>.
    /// </summary>
    public static bool TrySpec(FunctionId function, Term term, out MatchSpec spec, out Term error)
    {
        spec = MatchSpec.MatchAll;
        error = BadArgument;
        if (term is not ListTerm && !term.IsAtom("true"))
            return false;
        if (MatchSpecReader.TryRead(term, out spec, out var complaint))
        {
            if (spec.Arity is not { } arity || arity == function.Arity)
                return true;
            complaint = $"the head has {arity} arguments, so it can match no function of arity {function.Arity}";
        }

        var pattern = Term.Tuple(Term.Atom(function.Module), Term.Atom(function.Function), Term.Int(function.Arity), term);
        error = InvisoError.Because(Term.Tuple(Term.Atom("bad_trace_args"), Term.List(pattern, Term.Str(complaint)))).ToTerm();
        return false;
    }
}
