using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Akka.Event;

/// <summary>
/// Subscribers by classifier. Publishing is lock-free and calls the subscribers one after the other on the publisher's thread; who is meant
/// by a classifier is worked out once, until the next change of subscriptions.
/// </summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
{
    private readonly object _gate = new();
    private volatile State _state = new(ImmutableList<(TSubscriber, TClassifier)>.Empty);

    /// <returns>False if it was subscribed already.</returns>
    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_gate)
        {
            var subscriptions = _state.Subscriptions;
            if (subscriptions.Contains((subscriber, classifier))) return false;
            _state = new State(subscriptions.Add((subscriber, classifier)));
            return true;
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber) => Remove(entry => Equals(entry.Subscriber, subscriber));

    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier) =>
        Remove(entry => Equals(entry.Subscriber, subscriber) && Equals(entry.Classifier, classifier));

    public virtual void Publish(TEvent @event)
    {
        foreach (var subscriber in SubscribersOf(GetClassifier(@event))) Publish(@event, subscriber);
    }

    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    protected abstract TClassifier GetClassifier(TEvent @event);

    /// <summary>Who subscribed to <paramref name="parent"/> gets events of <paramref name="child"/>.</summary>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    internal bool HasSubscriptions(TSubscriber subscriber) => _state.Subscriptions.Exists(entry => Equals(entry.Subscriber, subscriber));

    private TSubscriber[] SubscribersOf(TClassifier classifier)
    {
        var state = _state;
        return state.ByClassifier.TryGetValue(classifier, out var known)
            ? known
            : state.ByClassifier.GetOrAdd(classifier, state.Subscriptions
                .Where(entry => IsSubClassification(entry.Classifier, classifier))
                .Select(static entry => entry.Subscriber)
                .Distinct()
                .ToArray());
    }

    private bool Remove(Predicate<(TSubscriber Subscriber, TClassifier Classifier)> which)
    {
        lock (_gate)
        {
            var left = _state.Subscriptions.RemoveAll(which);
            if (left.Count == _state.Subscriptions.Count) return false;
            _state = new State(left);
            return true;
        }
    }

    private sealed class State(ImmutableList<(TSubscriber Subscriber, TClassifier Classifier)> subscriptions)
    {
        public ImmutableList<(TSubscriber Subscriber, TClassifier Classifier)> Subscriptions { get; } = subscriptions;

        public ConcurrentDictionary<TClassifier, TSubscriber[]> ByClassifier { get; } = new();
    }
}

public abstract class ActorEventBus<TEvent, TClassifier> : EventBus<TEvent, TClassifier, Actor.IActorRef>;
