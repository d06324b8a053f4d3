using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// What a call event names. For a message handler: actor type, message type (both full names), arity 1. For an association point: the three names its
/// author chose.
/// </summary>
public sealed record FunctionId(string Module, string Function, int Arity)
{
    /// <summary><c>{Module,Function,Arity}</c>.</summary>
    public Term ToTerm() => Term.Tuple(Term.Atom(Module), Term.Atom(Function), Term.Int(Arity));

    /// <summary>Null for anything else, and for an arity that no function can have: 0 to 255.</summary>
    public static FunctionId? FromTerm(Term term) =>
        term is TupleTerm { Arity: 3 } parts
        && parts[0] is AtomTerm module
        && parts[1] is AtomTerm function
        && parts[2] is IntegerTerm integer && integer.TryGetInt32(out var arity) && arity is >= 0 and <= byte.MaxValue
            ? new FunctionId(module.Name, function.Name, arity)
            : null;

    public override string ToString() => $"{Module}:{Function}/{Arity}";
}
