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
    /// Hands tokens on and says whose send a tell is: of the actor that runs on this thread. Where none runs (the task of an actor that left its scheduler,
    /// PipeTo) it is a send of the given sender, unless the scheduler tells. Inbound remote messages run in an endpoint's cell, which is never a traced one.
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

    /// <summary>Reports the tell of a traced actor to one of this node.</summary>
    /// <param name="cell">Whose tell it is.</param>
    /// <param name="target">Who is told.</param>
    /// <param name="taker">Its cell, if it has one yet.</param>
    /// <returns>
    /// Whether the taker must still get the message, by <see cref="TracedActorCell.Deliver"/>, its receive being reported; else it goes the usual way.
    /// </returns>
    public static bool Delivers(TracedActorCell cell, ITracedRef target, TracedActorCell? taker, object message, IActorRef? sender)
    {
        if (taker is null || cell.CurrentWatch is not { Only: { } only } watch || !watch.Has(TraceFlags.Send) || !ReferenceEquals(sender, cell.Self)
            || !taker.Receives(watch) || !cell.IsPlain(message))
        {
            Told(cell, target, message, sender);
            return false;
        }

        if (cell.WantsReplies)
            cell.NoteReply(target, message);
        only.EmitDelivery(cell, taker, message);
        return true;
    }

    /// <summary>Reports the tell of a traced actor.</summary>
    public static void Told(TracedActorCell cell, ITracedRef target, object message, IActorRef? sender)
    {
        // An actor's cell tells itself of a watched actor's death; no actor sent that.
        if (cell.CurrentWatch is not { } watch || message is Terminated)
            return;
        if (cell.WantsReplies)
            cell.NoteReply(target, message);
        if (!watch.Has(TraceFlags.Send))
            return;
        if (target is TracedRemoteActorRef || message is IDeadLetterSuppression)
            cell.Tracer.Sessions.Targets.Remember(message, (IActorRef)target, cell);
        watch.Emit(TraceFlags.Send, TraceKind.Send, cell, target, message, PayloadForm.Message);
    }

    private static TracedActorCell? OutsideTeller(object message, IActorRef? sender) =>
        InternalCurrentActorCellKeeper.Current is null && !MessageEnvelopes.IsScheduled(message) ? (sender as ITracedRef)?.Cell : null;
}
