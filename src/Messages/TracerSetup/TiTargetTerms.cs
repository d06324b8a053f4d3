using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Where trace information goes, in terms: <c>{file,Name}</c> or <c>{file,Name,{InitMFA,RemoveMF,CleanMF}}</c>.</summary>
internal static class TiTargetTerms
{
    /// <summary>Null when the term is none of the two.</summary>
    public static TiLogTarget? Read(Term term)
    {
        if (term is not TupleTerm { Arity: 2 or 3 } parts || !parts[0].IsAtom("file") || TraceTargetTerms.Text(parts[1]) is not { } name)
            return null;
        if (parts.Arity == 2)
            return new TiLogTarget(name);
        return ReadFunctions(parts[2]) is { } functions ? new TiLogTarget(name) { PublicData = functions } : null;
    }

    public static Term ToTerm(TiLogTarget target)
    {
        var (tag, name) = (Term.Atom("file"), Term.Str(target.FileName));
        if (target.PublicData is not { } data)
            return Term.Tuple(tag, name);
        var init = Term.Tuple(Term.Atom(data.Init.Module), Term.Atom(data.Init.Function), data.Arguments);
        return Term.Tuple(tag, name, Term.Tuple(init, data.Remove?.ToTerm() ?? Term.Atom("void"), data.Clean.ToTerm()));
    }

    private static PublicDataFunctions? ReadFunctions(Term term)
    {
        if (term is not TupleTerm { Arity: 3 } parts || FunctionName.FromTerm(parts[2]) is not { } clean)
            return null;
        if (parts[0] is not TupleTerm { Arity: 3 } init || init[2] is not ListTerm { Tail: null })
            return null;
        var remove = FunctionName.FromTerm(parts[1]);
        if (FunctionName.FromTerm(Term.Tuple(init[0], init[1])) is not { } create || (remove is null && !parts[1].IsAtom("void")))
            return null;
        return new PublicDataFunctions(create, init[2], remove, clean);
    }
}
