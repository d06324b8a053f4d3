using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// A function that the meta tracer calls, <c>{Module,Function}</c>. Which code stands behind the name says the configuration of the node that calls it.
/// </summary>
public sealed record FunctionName(string Module, string Function)
{
    public Term ToTerm() => Term.Tuple(Term.Atom(Module), Term.Atom(Function));

    /// <summary>Reads <c>{Module,Function}</c>; null for anything else.</summary>
    public static FunctionName? FromTerm(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return term is TupleTerm { Arity: 2 } pair && pair[0] is AtomTerm module && pair[1] is AtomTerm function ? new FunctionName(module.Name, function.Name) : null;
    }

    public override string ToString() => $"{Module}:{Function}";
}
