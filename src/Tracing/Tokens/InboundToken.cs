using Akka.Actor;
using Akka.Actor.Internal;

namespace Inviso.Tracing;

/// <summary>
/// The token of the message that this thread has just read from the wire, until the message is told to its recipient, which remoting does in the same turn
/// of the same actor. The recipient, whoever it is, is told the bare message.
/// </summary>
internal static class InboundToken
{
    [ThreadStatic]
    private static Slot _slot;

    public static void Put(object message, SeqToken token)
    {
        var cell = InternalCurrentActorCellKeeper.Current;
        _slot = new Slot(MessageEnvelopes.Unwrap(message), token, cell, cell?.CurrentEnvelopeId ?? 0);
    }

    /// <summary>Null for a message that did not come from the wire in this turn, or came without a token.</summary>
    public static SeqToken? Of(object message, ActorCell? current)
    {
        ref var slot = ref _slot;
        if (slot.Token is null)
            return null;
        if (ReferenceEquals(slot.Cell, current) && (current?.CurrentEnvelopeId ?? 0) == slot.Turn)
            return ReferenceEquals(slot.Message, MessageEnvelopes.Unwrap(message)) ? slot.Token : null;
        slot = default;
        return null;
    }

    private readonly record struct Slot(object? Message, SeqToken? Token, ActorCell? Cell, int Turn);
}
