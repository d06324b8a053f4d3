using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What every reference does with a tell while some actor of the node has the send or the call flag, or a sequential-trace token.</summary>
internal static class SendHook
{
    /// <summary>
    /// Reports the tell as a send of the actor that runs on this thread. Where none runs (the task of an actor that left its scheduler, PipeTo) it is a
    /// send of the given sender, unless the scheduler tells. Inbound remote messages run in an endpoint's cell, which is never a traced one.
    /// </summary>
    /// <returns>The cell that must still get the message, by <see cref="TracedActorCell.Deliver"/>, its receive being reported; null for the usual way.</returns>
    public static TracedActorCell? Told(ITracedRef target, object message, IActorRef? sender)
    {
        if (target.Tracer.Tokens.Matter)
            TokenHook.Told(target, message, sender);
        var cell = InternalCurrentActorCellKeeper.Current switch
        {
            TracedActorCell current => current,
            null when !MessageEnvelopes.IsScheduled(message) => (sender as ITracedRef)?.Cell,
            _ => null,
        };

        // An actor's cell tells itself of a watched actor's death; no actor sent that.
        if (cell?.CurrentWatch is not { } watch || message is Terminated)
            return null;
        if (cell.WantsReplies && target.Equals(cell.Sender))
            cell.NoteReply(message);
        if (!watch.Has(TraceFlags.Send))
            return null;
        if (target is TracedRemoteActorRef || message is IDeadLetterSuppression)
            cell.Tracer.Sessions.Targets.Remember(message, (IActorRef)target);
        if (watch.Only is { } only && ReferenceEquals(sender, cell.Self) && message is not (null or ActorSelectionMessage)
            && target.Cell is { } taker && taker.Receives(watch))
        {
            only.EmitDelivery(cell, taker, message);
            return taker;
        }

        watch.Emit(TraceFlags.Send, TraceKind.Send, cell, target, message, PayloadForm.Message);
        return null;
    }
}
