using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Hears of lost and unhandled messages while a session is open. The event stream calls it on the thread that lost the message: its sender's, the dying
/// recipient's or remoting's; an actor on that thread would fail if it threw.
/// </summary>
internal sealed class LossListener(NodeTracer tracer) : MinimalActorRef
{
    private readonly IActorRefProvider _provider = tracer.System.Provider;
    private readonly OversizedFrames _oversized = new(tracer);

    public override ActorPath Path { get; } = tracer.System.Provider.RootPath / "inviso-losses";

    public override IActorRefProvider Provider => _provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        try
        {
            if (message is AllDeadLetters letter)
                Lost(letter.Message as Dropped ?? letter);
            else if (message is Error error && OversizedFrames.IsTold(error))
                _oversized.Lost();
        }
        catch (Exception ex)
        {
            // The publisher is a traced actor in the middle of its own work.
            tracer.Report(ex);
        }
    }

    // The reports of the tracer's own messages and of Akka's are left out: those that no actor sent, and those to actors below /system.
    private void Lost(AllDeadLetters letter)
    {
        if (letter.Message is ISystemMessage or Terminated || letter.Recipient.Path.Elements is ["system", ..])
            return;
        var current = InternalCurrentActorCellKeeper.Current as TracedActorCell;
        var dying = current is not null && current.Self.Equals(letter.Recipient) ? current : null;
        if (letter is UnhandledMessage)
            dying?.MarkUnhandled();
        var teller = letter is UnhandledMessage or Dropped || dying is not null ? null : current;
        var message = letter.Message;
        var recipient = Recipient(letter, teller, ref message);
        var isScheduled = teller is null && MessageEnvelopes.IsScheduled(letter.Message);
        var sender = isScheduled ? null : teller ?? (letter.Sender as ITracedRef)?.Cell;

        var sent = sender?.CurrentWatch is { } watch && watch.Has(TraceFlags.Send) ? watch : null;
        var offered = (recipient as ITracedRef)?.Cell?.CurrentWatch is { } own && own.Has(TraceFlags.Receive) ? own : null;
        if (sent is null && offered is null)
            return;
        var actor = sender ?? (object)(isScheduled ? tracer.System.DeadLetters : letter.Sender);
        var payload = new ExtraPayload(message, LossReasons.Of(tracer, letter, recipient, dying));
        sent?.Emit(TraceFlags.Send, TraceKind.SendToNonExisting, actor, recipient, payload, PayloadForm.Message);
        // A session that has the send flag on the sender knows already.
        foreach (var session in offered is null ? [] : offered.Sessions)
        {
            if (session.Has(TraceFlags.Receive) && sent?.Of(session.Trace)?.Has(TraceFlags.Send) is not true)
                session.Emit(TraceKind.SendToNonExisting, actor, recipient, payload, PayloadForm.Message);
        }
    }

    // Some losses name dead letters as their recipient: late replies, what remoting gives up, and what is lost without much ado.
    private IActorRef Recipient(AllDeadLetters letter, TracedActorCell? teller, ref object message)
    {
        if (!ReferenceEquals(letter.Recipient, tracer.System.DeadLetters))
            return letter.Recipient;
        if (letter is DeadLetter && letter.Sender is ITracedFuture future && future.IsOver(out _))
            return letter.Sender;
        return teller is null || letter is SuppressedDeadLetter ? tracer.Sessions.Targets.Take(ref message) ?? letter.Recipient : letter.Recipient;
    }
}
