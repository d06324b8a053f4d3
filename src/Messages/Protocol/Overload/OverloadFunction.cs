using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// The name of a function that overload protection calls, <c>{Module,Name}</c>. It names nothing in the code: what is called says the configuration of the
/// node, <c>inviso.overload.checks."Module:Name"</c>. Module <c>inviso_overload</c> has those that every node has.
/// </summary>
public readonly record struct OverloadFunction(string Module, string Name)
{
    public Term ToTerm() => Term.Tuple(Term.Atom(Module), Term.Atom(Name));

    /// <summary><c>Module:Name</c>.</summary>
    public override string ToString() => $"{Module}:{Name}";
}
