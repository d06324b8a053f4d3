using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Stands above the root: hears of the root's failure or end and completes the system's termination.</summary>
public class RootGuardianSupervisor(RootActorPath root, IActorRefProvider provider, TaskCompletionSource<Status> terminationPromise, ILoggingAdapter log)
    : MinimalActorRef
{
    /// <summary>The failure that nobody below wanted to handle, if that ended the system.</summary>
    public Exception CauseOfTermination { get; private set; }

    public override ActorPath Path { get; } = root / "_Root-guardian-supervisor";

    public override IActorRefProvider Provider { get; } = provider;

    public override void Stop()
    {
        var cause = CauseOfTermination;
        terminationPromise.TrySetResult(cause is null ? new Status.Success("Terminated") : new Status.Failure(cause));
    }

    public override void SendSystemMessage(ISystemMessage systemMessage)
    {
        switch (systemMessage)
        {
            case Failed failed:
                CauseOfTermination = failed.Cause;
                ((IInternalActorRef)failed.Child).Stop();
                break;
            case Supervise or Watch or Unwatch:
                break;
            case DeathWatchNotification:
                Stop();
                break;
            default:
                log.Error("{0} received unexpected system message [{1}]", Path, systemMessage);
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is null) throw new InvalidMessageException("Message is null.");
        log.Error("{0} received unexpected message [{1}]", Path, message);
    }
}
