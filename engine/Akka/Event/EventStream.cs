using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// The system's publish and subscribe by type: a subscriber of a class or interface gets everything assignable to it. Safe from any thread.
/// </summary>
/// <param name="debug">Publish a Debug event for each change of subscriptions.</param>
public class EventStream(bool debug) : LoggingBus
{
    private readonly ConcurrentQueue<IActorRef> _early = new();
    private volatile IActorRef _unsubscriber;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        if (debug) Publish(new Debug(nameof(EventStream), GetType(), $"subscribing {subscriber} to channel {channel}"));
        if (_unsubscriber is { } unsubscriber) unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
        else if (subscriber is not MinimalLogger) _early.Enqueue(subscriber);
        return base.Subscribe(subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        var changed = base.Unsubscribe(subscriber, channel);
        if (debug) Publish(new Debug(nameof(EventStream), GetType(), $"unsubscribing {subscriber} from channel {channel}"));
        if (changed) UnregisterIfDone(subscriber);
        return changed;
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        var changed = base.Unsubscribe(subscriber);
        if (debug) Publish(new Debug(nameof(EventStream), GetType(), $"unsubscribing {subscriber} from all channels"));
        if (changed) UnregisterIfDone(subscriber);
        return changed;
    }

    /// <summary>From now on subscribers that stop are unsubscribed.</summary>
    public void StartUnsubscriber(ActorSystemImpl system)
    {
        _unsubscriber = system.SystemActorOf(
            Props.Create<EventStreamUnsubscriber>(this).WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId),
            "eventStreamUnsubscriber");
        while (_early.TryDequeue(out var subscriber)) _unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
    }

    private void UnregisterIfDone(IActorRef subscriber) =>
        _unsubscriber?.Tell(new EventStreamUnsubscriber.UnregisterIfNoMoreSubscribedChannels(subscriber), ActorRefs.NoSender);
}

public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) => eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) => eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
