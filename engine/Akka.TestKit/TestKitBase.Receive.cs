using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message, or null when none comes in time.</summary>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Completed(Take(true, RemainingOrDilated(max), cancellationToken))?.Message;

    /// <summary>The next messages; a failure of the test when they do not all come in time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        TakeMany(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        TakeMany(numberOfMessages, Dilated(max), cancellationToken);

    /// <summary>Takes messages as long as the filter makes something of them; the first that it refuses (null) stays the next.</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(
        Func<object, T> filter,
        TimeSpan? max = null,
        TimeSpan? idle = null,
        int msgs = int.MaxValue,
        CancellationToken cancellationToken = default)
    {
        var end = Now + RemainingOrDilated(max);
        var results = new List<T>();
        while (results.Count < msgs)
        {
            var left = end - Now;
            var taken = Completed(Take(true, idle is { } pause ? Smaller(left, pause) : left, cancellationToken));
            if (taken is null)
                break;
            if (filter(taken.Message) is not { } result)
            {
                _received.PutBack(taken);
                break;
            }

            results.Add(result);
        }

        return results;
    }

    /// <summary>Skips messages until one is of the type and satisfies the predicate.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, max, hint, cancellationToken);

    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(isMessage, max, hint, cancellationToken);

    /// <summary>From now on the test actor drops what the predicate says; what it has received already stays.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => Command(new CollectingActor.Ignore(shouldIgnoreMessage)).Wait(CommandTimeout);

    public void IgnoreMessages<T>() => IgnoreMessages(message => message is T);

    public void IgnoreMessages<T>(Func<T, bool> shouldIgnoreMessage) => IgnoreMessages(message => message is T typed && shouldIgnoreMessage(typed));

    public void IgnoreNoMessages() => IgnoreMessages(_ => false);

    /// <summary>Makes the test actor watch; when this returns it does.</summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        Command(new CollectingActor.Watch(actorToWatch)).Wait(CommandTimeout);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        Command(new CollectingActor.Unwatch(actorToUnwatch)).Wait(CommandTimeout);
        return actorToUnwatch;
    }

    private TimeSpan CommandTimeout => Dilated(TestKitSettings.DefaultTimeout);

    private static T Completed<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();

    private Task Command(CollectingActor.Order order)
    {
        TestActor.Tell(order, ActorRefs.NoSender);
        return order.Done.Task;
    }

    private async ValueTask<MessageEnvelope> Take(bool block, TimeSpan max, CancellationToken cancellationToken)
    {
        var taken = await _received.Take(block, max, cancellationToken);
        _last = taken ?? NullMessageEnvelope.Instance;
        return taken;
    }

    private List<object> TakeMany(int count, TimeSpan max, CancellationToken cancellationToken)
    {
        var end = Now + max;
        var messages = new List<object>();
        while (messages.Count < count)
        {
            var taken = Completed(Take(true, end - Now, cancellationToken));
            if (taken is null)
                _assertions.Fail($"Only {messages.Count} of {count} messages came within {max}: {string.Join(", ", messages)}");
            messages.Add(taken!.Message);
        }

        return messages;
    }

    private T Fish<T>(Predicate<T> isMessage, TimeSpan? max, string hint, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(max);
        var end = Now + limit;
        var skipped = new List<object>();
        while (true)
        {
            var taken = Completed(Take(true, end - Now, cancellationToken));
            if (taken is null)
                _assertions.Fail($"No {typeof(T).Name} that fits came within {limit}; skipped: [{string.Join(", ", skipped)}]. {hint}");
            if (taken!.Message is T message && isMessage(message))
                return message;
            skipped.Add(taken.Message);
        }
    }
}
