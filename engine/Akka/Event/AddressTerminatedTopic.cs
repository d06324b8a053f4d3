using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>Tells the actors that watch across nodes, or are watched so, when a node is lost.</summary>
internal sealed class AddressTerminatedTopic
{
    private readonly ConcurrentDictionary<IActorRef, bool> _subscribers = new();

    public static AddressTerminatedTopic Get(ActorSystem system) => ((ActorSystemImpl)system).LostNodes;

    public void Subscribe(IActorRef subscriber) => _subscribers[subscriber] = true;

    public void Unsubscribe(IActorRef subscriber) => _subscribers.TryRemove(subscriber, out _);

    public void Publish(AddressTerminated msg)
    {
        foreach (var subscriber in _subscribers.Keys) subscriber.Tell(msg, ActorRefs.NoSender);
    }
}
