using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What the payload of a captured event is, and so how the drain thread renders it.</summary>
internal enum PayloadForm : byte
{
    None,

    /// <summary>A message as it was told, wrappers included.</summary>
    Message,

    /// <summary>A message that one actor told another of this node, which has it in its mailbox next: a send, and the receive that follows it.</summary>
    Delivery,

    /// <summary>The arguments of an association point, an <c>object?[]</c>.</summary>
    Arguments,

    /// <summary>What an association point returned.</summary>
    Result,

    /// <summary>An exception.</summary>
    Failure,

    /// <summary>What a handler told its sender, a list of messages.</summary>
    Replies,

    /// <summary>A finished term.</summary>
    Term,

    /// <summary>A <see cref="SeqRecord"/>.</summary>
    SeqTrace,
}

/// <summary>
/// An event as the traced actor's thread leaves it: references only, no text. It keeps its message alive until the drain thread has rendered it, at
/// most one buffer and one batch of events later.
/// </summary>
/// <param name="Stamp">Raw clock stamp, taken before the event's place in the order.</param>
/// <param name="Actor">A <see cref="TracedActorCell"/> or an actor reference.</param>
internal readonly record struct CapturedEvent(
    long Stamp,
    object? Actor,
    object? Peer,
    object? Payload,
    FunctionId? Function,
    TraceFlags Flags,
    TraceKind Kind,
    PayloadForm Form)
{
    /// <summary>How many trace events it stands for.</summary>
    public int Events => Form == PayloadForm.Delivery ? 2 : 1;
}
