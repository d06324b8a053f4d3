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

    public override string ToString() => $"{Module}:{Function}/{Arity}";
}
