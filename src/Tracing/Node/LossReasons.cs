using Akka.Actor;
using Akka.Event;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>Why a message was lost, as events name it. The list stands in docs/events.md.</summary>
internal static class LossReasons
{
    private static readonly Term NoSuchActor = Term.Atom("no_such_actor");
    private static readonly Term NoRecipient = Term.Atom("no_recipient");
    private static readonly Term Stopped = Term.Atom("stopped");
    private static readonly Term Stashed = Term.Atom("stashed");
    private static readonly Term MailboxFull = Term.Atom("mailbox_full");
    private static readonly Term Unhandled = Term.Atom("unhandled");
    private static readonly Term LateReply = Term.Atom("reply_after_timeout");
    private static readonly Term SecondReply = Term.Atom("already_answered");
    private static readonly Term NoConnection = Term.Atom("no_connection");
    /// <summary>The message did not fit into a frame of remoting: see <see cref="OversizedFrames"/>.</summary>
    public static readonly Term FrameTooLarge = Term.Atom("frame_too_large");

    private static readonly Term Quarantined = Term.Atom("quarantined");

    /// <param name="tracer">The node's.</param>
    /// <param name="letter">What the event stream told.</param>
    /// <param name="recipient">Who the message was really meant for.</param>
    /// <param name="dying">The recipient's cell, if this is its own thread.</param>
    public static Term Of(NodeTracer tracer, AllDeadLetters letter, IActorRef recipient, TracedActorCell? dying) => letter switch
    {
        UnhandledMessage => Unhandled,
        Dropped dropped => Term.Tuple(Term.Atom("dropped"), Term.Str(dropped.Reason ?? "")),
        _ => recipient switch
        {
            ITracedFuture future => future.IsOver(out var isAnswered) && !isAnswered ? LateReply : SecondReply,
            TracedRemoteActorRef remote => tracer.IsQuarantined(remote.Path.Address) ? Quarantined : NoConnection,
            EmptyLocalActorRef missing when ReferenceEquals(missing, tracer.System.DeadLetters) => NoRecipient,
            EmptyLocalActorRef missing => missing.Path.Elements is ["temp", ..] ? LateReply : NoSuchActor,
            ITracedRef { Cell: { } cell } => cell.IsTerminated ? dying?.LosesStashed() is true ? Stashed : Stopped : MailboxFull,
            _ => Ends(recipient) ? Stopped : MailboxFull,
        },
    };

    // A reference whose cell is not made yet holds its messages in a queue with a bound.
    private static bool Ends(IActorRef recipient) => recipient switch
    {
        RepointableActorRef repointable => repointable.IsStarted && repointable.Underlying.IsTerminated,
        LocalActorRef local => local.Underlying.IsTerminated,
        _ => true,
    };
}
