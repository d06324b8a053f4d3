using Akka.Actor;

namespace Akka.Event;

/// <summary>Watches the subscribers of an event stream and forgets those that stop.</summary>
internal sealed class EventStreamUnsubscriber(EventStream stream) : ActorBase
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Register register:
                Context.Watch(register.Subscriber);
                return true;
            case UnregisterIfNoMoreSubscribedChannels unregister:
                if (!stream.HasSubscriptions(unregister.Subscriber)) Context.Unwatch(unregister.Subscriber);
                return true;
            case Terminated terminated:
                stream.Unsubscribe(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }

    internal sealed record Register(IActorRef Subscriber);

    internal sealed record UnregisterIfNoMoreSubscribedChannels(IActorRef Subscriber);
}
