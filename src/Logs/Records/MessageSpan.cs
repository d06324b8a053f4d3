using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The life of one message, joined from the events of a merge. Times are corrected ones, nanoseconds since 1970-01-01 UTC; null: no such event of it is in
/// the merge.
/// </summary>
public sealed class MessageSpan
{
    internal MessageSpan(long number, ActorId? from, ActorId? to, string? type) => (Number, From, To, Type) = (number, from, to, type);

    /// <summary>The number of the message in this merge, from 1.</summary>
    public long Number { get; }

    public ActorId? From { get; internal set; }

    public ActorId? To { get; internal set; }

    /// <summary>The message's type.</summary>
    public string? Type { get; }

    /// <summary>When it was told.</summary>
    public long? Sent { get; internal set; }

    /// <summary>When it was put into the mailbox.</summary>
    public long? Offered { get; internal set; }

    /// <summary>When its handler began.</summary>
    public long? Handled { get; internal set; }

    /// <summary>When its handler had ended, with its asynchronous work.</summary>
    public long? Done { get; internal set; }

    /// <summary>When it was lost.</summary>
    public long? Lost { get; internal set; }

    /// <summary>What the handler ended with, or the reason of the loss.</summary>
    public Term? Result { get; internal set; }

    /// <summary>How far it came.</summary>
    public MessageState State { get; internal set; }

    /// <summary>
    /// True if every step was joined by a record of both ends, or could have been joined in this way only; false if one was inferred: by the order of equal
    /// messages between the same two actors, as always between nodes.
    /// </summary>
    public bool IsExact { get; internal set; } = true;

    /// <summary>The hash of its key.</summary>
    internal int KeyHash { get; init; }

    /// <summary>The next one that waits for the same step.</summary>
    internal MessageSpan? Next { get; set; }

    /// <summary>Which of sent, offered and handled was seen last; its time may not be known.</summary>
    internal MessageState Reached { get; set; }

    /// <summary>Whether it was given out.</summary>
    internal bool IsClosed { get; set; }

    /// <summary>Whether its send may come later than its receipt; it is given out only then, or when it was waited for long enough.</summary>
    internal bool AwaitsSend { get; set; }

    /// <summary>Whether it was received before it was sent: the clocks of two nodes contradict causality.</summary>
    public bool ContradictsCausality => Offered < Sent;

    /// <summary>From sending to the mailbox, in nanoseconds; negative if that contradicts causality.</summary>
    public long? Transit => Offered - Sent;

    /// <summary>How long it waited in the mailbox, in nanoseconds.</summary>
    public long? MailboxWait => Handled - Offered;

    /// <summary>How long its handler took, in nanoseconds.</summary>
    public long? HandlerTime => Done - Handled;
}
