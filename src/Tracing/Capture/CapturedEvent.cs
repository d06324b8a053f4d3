using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What the payload of a captured event is, and so how the drain thread renders it.</summary>
internal enum PayloadForm : byte
{
    None,

    /// <summary>A message as it was told, wrappers included.</summary>
    Message,

    /// <summary>The type of a message, which is all that the session keeps of it.</summary>
    MessageType,

    /// <summary>The arguments of an association point, an <c>object?[]</c>.</summary>
    Arguments,

    /// <summary>What an association point returned.</summary>
    Result,

    /// <summary>An exception.</summary>
    Failure,

    /// <summary>Why an actor ended: a finished term or an exception.</summary>
    Reason,

    /// <summary>What a handler told its sender, a list of messages.</summary>
    Replies,

    /// <summary>A finished term.</summary>
    Term,

    /// <summary>A <see cref="SeqRecord"/>.</summary>
    SeqTrace,
}

/// <summary>
/// An event as the traced actor's thread leaves it in its lane: references only, no text. What it refers to is kept alive until the drain thread has
/// rendered it, at most one buffer and one batch of events later.
/// </summary>
internal struct CapturedEvent
{
    /// <summary>The event's place in the order of its session.</summary>
    public long Order;

    /// <summary>Raw clock stamp. Of a <see cref="TraceKind.Drop"/> the number of lost events.</summary>
    public long Stamp;

    /// <summary>A <see cref="TracedActorCell.Subject"/>, a <see cref="TracedActorCell"/> or an actor reference; the peer likewise.</summary>
    public object? Actor;

    public object? Peer;

    public object? Payload;

    public FunctionId? Function;

    public TraceFlags Flags;

    public TraceKind Kind;

    public PayloadForm Form;

    /// <summary>Whether it is a send that is followed by its receive at once: one local actor told another, both watched alike.</summary>
    public bool IsDelivery;

    /// <summary>How many trace events it stands for; a loss, which is none of the actors' events, for none.</summary>
    public readonly int Events => Kind == TraceKind.Drop ? 0 : IsDelivery ? 2 : 1;
}
