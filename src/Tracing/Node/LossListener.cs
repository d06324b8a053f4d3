using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Hears of lost and unhandled messages while a session is open. The event stream calls it on the thread of the actor that lost the message and would
/// fail that actor if it threw.
/// </summary>
internal sealed class LossListener(NodeTracer tracer) : MinimalActorRef
{
    private readonly IActorRefProvider _provider = tracer.System.Provider;

    public override ActorPath Path { get; } = tracer.System.Provider.RootPath / "inviso-losses";

    public override IActorRefProvider Provider => _provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        try
        {
            if (message is UnhandledMessage unhandled)
                MarkUnhandled(unhandled);
            else if (message is DeadLetter or SuppressedDeadLetter)
                Lost((AllDeadLetters)message);
        }
        catch (Exception ex)
        {
            // The publisher is a traced actor in the middle of its own work.
            tracer.Report(ex);
        }
    }

    private static void MarkUnhandled(UnhandledMessage unhandled)
    {
        if (InternalCurrentActorCellKeeper.Current is TracedActorCell cell && cell.Self.Equals(unhandled.Recipient))
            cell.MarkUnhandled();
    }

    // What a dying actor's mailbox held appears on that actor's thread, but belongs to its sender.
    private static void Lost(AllDeadLetters letter)
    {
        if (letter.Message is ISystemMessage)
            return;
        var sender = (letter.Sender as ITracedRef)?.Cell;
        if (sender is null && InternalCurrentActorCellKeeper.Current is TracedActorCell current && !current.Self.Equals(letter.Recipient))
            sender = current;
        if (sender?.CurrentWatch is { } watch && watch.Has(TraceFlags.Send))
            watch.Emit(TraceFlags.Send, TraceKind.SendToNonExisting, sender, letter.Recipient, letter.Message, PayloadForm.Message);
    }
}
