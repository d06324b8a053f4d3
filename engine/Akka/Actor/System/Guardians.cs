using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The root and the user guardian: parents that stop when what they watch has ended.</summary>
public class GuardianActor : ActorBase, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated: Context.Stop(Self); break;
            case StopChild stop: Context.Stop(stop.Child); break;
            default: Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender); break;
        }

        return true;
    }
}

/// <summary>Ends the services when all user actors have: first those that asked for time to finish, then the rest.</summary>
public class SystemGuardianActor(IActorRef userGuardian) : ActorBase, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly HashSet<IActorRef> _hooks = [];
    private bool _terminating;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Terminated ended when ended.ActorRef.Equals(userGuardian):
                _terminating = true;
                foreach (var hook in _hooks) hook.Tell(TerminationHook.Instance, Self);
                StopIfDone();
                break;
            case Terminated ended:
                Finished(ended.ActorRef);
                break;
            case TerminationHookDone:
                Context.Unwatch(Sender);
                Finished(Sender);
                break;
            case RegisterTerminationHook when !_terminating:
                Context.Watch(Sender);
                _hooks.Add(Sender);
                break;
            case StopChild stop:
                Context.Stop(stop.Child);
                break;
            default:
                Context.System.DeadLetters.Tell(new DeadLetter(message, Sender, Self), Sender);
                break;
        }

        return true;
    }

    protected override void PreRestart(Exception reason, object message)
    {
        // The services stay: only this actor is made anew.
    }

    private void Finished(IActorRef service)
    {
        _hooks.Remove(service);
        StopIfDone();
    }

    private void StopIfDone()
    {
        if (!_terminating || _hooks.Count > 0) return;
        Context.System.EventStream.StopDefaultLoggers(Context.System);
        Context.Stop(Self);
    }
}
