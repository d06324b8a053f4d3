using Akka.Actor;

namespace Akka.TestKit.Internal;

internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, string description, Type channel, Predicate<object> matches) : IEventFilterApplier
{
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Expect(expectedCount, testkit.TestKitSettings.TestEventFilterLeeway, action, cancellationToken);

    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default)
    {
        var counter = new EventCounter(system, matches);
        system.EventStream.Subscribe(counter, channel);
        try
        {
            action();
            var poll = new Poll(testkit.Dilated(timeout), null);
            while (counter.Count < expectedCount && !poll.IsOver)
                poll.Pause(true, cancellationToken).GetAwaiter().GetResult();
        }
        finally
        {
            system.EventStream.Unsubscribe(counter);
        }

        if (counter.Count != expectedCount)
            testkit.Framework.Fail($"{counter.Count} events came, but {expectedCount} were expected: {description}");
    }
}
