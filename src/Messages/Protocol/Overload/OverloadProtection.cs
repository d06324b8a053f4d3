namespace Inviso.Messages;

/// <summary>How a runtime is kept from overloading its node.</summary>
/// <param name="Load">Tells whether the node is overloaded; null is <c>{inviso_overload,mailbox}</c>.</param>
/// <param name="Interval">Time between two checks, 1 ms to 24 days; null: only messages and exits are reasons to check.</param>
/// <param name="Init">Called when the runtime starts and when the option changes; gives the load function its first data.</param>
/// <param name="Remove">Called when the option changes and when the runtime ends; it gets the data before its own arguments.</param>
public sealed record OverloadProtection(OverloadFunction? Load, TimeSpan? Interval, OverloadCall? Init = null, OverloadCall? Remove = null)
{
    /// <summary>What a bare interval asks: whether more messages wait for the runtime itself than should.</summary>
    public static OverloadFunction Mailbox { get; } = new("inviso_overload", "mailbox");
}
