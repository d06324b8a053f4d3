using Akka.Actor;

namespace Akka.TestKit.Internal;

internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, string description, Type channel, Predicate<object> matches) : IEventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, testkit.TestKitSettings.TestEventFilterLeeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Run(true, expectedCount, timeout, () => Finished(action), cancellationToken).GetAwaiter().GetResult();

    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default)
    {
        T result = default;
        ExpectOne(() => { result = func(); }, cancellationToken);
        return result;
    }

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, action, cancellationToken);

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, testkit.TestKitSettings.TestEventFilterLeeway, actionAsync, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Run(false, expectedCount, timeout, action, cancellationToken);

    private static Task Finished(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private async Task Run(bool block, int expected, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken)
    {
        var counter = new EventCounter(system, matches);
        system.EventStream.Subscribe(counter, channel);
        try
        {
            await action();
            var poll = new Poll(testkit.Dilated(timeout), null);
            while (counter.Count < expected && !poll.IsOver)
                await poll.Pause(block, cancellationToken);
        }
        finally
        {
            system.EventStream.Unsubscribe(counter);
        }

        if (counter.Count != expected)
            testkit.Framework.Fail($"{counter.Count} events came, but {expected} were expected: {description}");
    }
}
