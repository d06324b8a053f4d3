using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Status of a runtime component, independent of its state: running, or suspended with a reason.</summary>
public sealed record RuntimeStatus(Term? SuspendReason)
{
    public static RuntimeStatus Running { get; } = new((Term?)null);

    public bool IsSuspended => SuspendReason is not null;

    /// <summary><c>running</c> or <c>{suspended,Reason}</c>.</summary>
    public Term ToTerm() => SuspendReason is null ? Term.Atom("running") : Term.Tuple(Term.Atom("suspended"), SuspendReason);
}
