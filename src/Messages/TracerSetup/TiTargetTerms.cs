using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Where trace information goes, in terms: <c>{file,Name}</c> or <c>{relay,Node}</c>, each with <c>{InitMFA,RemoveMF,CleanMF}</c> as a third element or without.
/// </summary>
internal static class TiTargetTerms
{
    /// <summary>Null when the term is none of these.</summary>
    public static TiTarget? Read(Term term)
    {
        if (term is not TupleTerm { Arity: 2 or 3 } parts || Place(parts[0], parts[1]) is not { } target)
            return null;
        if (parts.Arity == 2)
            return target;
        return ReadFunctions(parts[2]) is { } functions ? target with { PublicData = functions } : null;
    }

    public static Term ToTerm(TiTarget target)
    {
        var (tag, name) = target switch
        {
            TiLogTarget file => (Term.Atom("file"), Term.Str(file.FileName)),
            TiRelayTarget relay => (Term.Atom("relay"), (Term)Term.Atom(relay.Node)),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target, "not a place for trace information"),
        };
        if (target.PublicData is not { } data)
            return Term.Tuple(tag, name);
        var init = Term.Tuple(Term.Atom(data.Init.Module), Term.Atom(data.Init.Function), data.Arguments);
        return Term.Tuple(tag, name, Term.Tuple(init, data.Remove?.ToTerm() ?? Term.Atom("void"), data.Clean.ToTerm()));
    }

    private static TiTarget? Place(Term tag, Term name)
    {
        if (tag.IsAtom("file"))
            return TraceTargetTerms.Text(name) is { } file ? new TiLogTarget(file) : null;
        return tag.IsAtom("relay") && name is AtomTerm node ? new TiRelayTarget(node.Name) : null;
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
