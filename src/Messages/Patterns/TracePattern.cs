using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Which calls are reported. Module = actor type (or an association point's module) by full name, Function = message type by full name or by short name
/// where it is unique, null = any. Arity null = any.
/// </summary>
/// <param name="Spec">What a matching call reports; null clears the pattern.</param>
public sealed record TracePattern(string? Module, string? Function, int? Arity, MatchSpec? Spec)
{
    /// <summary><c>{Module,Function,Arity}</c> with <c>'_'</c> for any.</summary>
    public Term TargetTerm() => Term.Tuple(
        Term.Atom(Module ?? "_"),
        Term.Atom(Function ?? "_"),
        Arity is { } arity ? Term.Int(arity) : Term.Atom("_"));
}
