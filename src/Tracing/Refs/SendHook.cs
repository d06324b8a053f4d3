using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What every reference does with a tell while some actor of the node has the send or the call flag, or a sequential-trace token.</summary>
internal static class SendHook
{
    /// <summary>
    /// Hands tokens on and says whose send a tell is: of the actor that runs on this thread. Where none runs (the task of an actor that left its scheduler, PipeTo) it is a
    /// send of the given sender, unless the scheduler tells. Inbound remote messages run in an endpoint's cell, which is never a traced one.
    /// </summary>
    /// <returns>Null where that is none that is traced: the usual case while others are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TracedActorCell? Teller(NodeTracer tracer, ITracedRef target, object message, IActorRef? sender)
    {
        if (tracer.Tokens.Matter)
            TokenHook.Told(target, message, sender);
        if (InternalCurrentActorCellKeeper.Current is TracedActorCell current)
            return current.CurrentWatch is null ? null : current;
        return OutsideTeller(message, sender);
    }

    /// <summary>Reports the tell of a traced actor.</summary>
    /// <returns>The cell that must still get the message, by <see cref="TracedActorCell.Deliver"/>, its receive being reported; null for the usual way.</returns>
    public static TracedActorCell? Told(TracedActorCell cell, ITracedRef target, object message, IActorRef? sender)
    {
        // An actor's cell tells itself of a watched actor's death; no actor sent that.
        if (cell.CurrentWatch is not { } watch || message is Terminated)
            return null;
        if (cell.WantsReplies && target.Equals(cell.Sender))
            cell.NoteReply(message);
        if (!watch.Has(TraceFlags.Send))
            return null;
        if (target is TracedRemoteActorRef || message is IDeadLetterSuppression)
            cell.Tracer.Sessions.Targets.Remember(message, (IActorRef)target, cell);
        if (watch.Only is { } only && ReferenceEquals(sender, cell.Self) && message is not (null or ActorSelectionMessage)
            && target.Cell is { } taker && taker.Receives(watch))
        {
            only.EmitDelivery(cell, taker, message);
            return taker;
        }

        watch.Emit(TraceFlags.Send, TraceKind.Send, cell, target, message, PayloadForm.Message);
        return null;
    }

    private static TracedActorCell? OutsideTeller(object message, IActorRef? sender) =>
        InternalCurrentActorCellKeeper.Current is null && !MessageEnvelopes.IsScheduled(message) ? (sender as ITracedRef)?.Cell : null;
}
