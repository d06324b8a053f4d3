namespace Akka.TestKit;

/// <summary>
/// Runs an action and checks that exactly so many events match the filter, from the start of the action until it ended and, if some
/// are missing, up to akka.test.filter-leeway or the timeout longer.
/// </summary>
public interface IEventFilterApplier
{
    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default);
}
