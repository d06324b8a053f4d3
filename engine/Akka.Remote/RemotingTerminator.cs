using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Remote;

/// <summary>
/// Stops the actors that were created for other nodes, then remoting, after the user's actors and before the system's: the system guardian waits for it.
/// </summary>
internal sealed class RemotingTerminator(RemoteTransport transport, IInternalActorRef daemon, IActorRef systemGuardian) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TerminationHook:
                daemon.Tell(TerminationHook.Instance);
                break;
            case TerminationHookDone when Sender.Equals(daemon):
                var self = Self;
                _ = transport.Shutdown().ContinueWith(_ => self.Tell(TerminationHookDone.Instance, ActorRefs.NoSender), TaskScheduler.Default);
                break;
            case TerminationHookDone:
                systemGuardian.Tell(TerminationHookDone.Instance);
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }
}
