using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, null, duration, hint, cancellationToken));

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (m, _) => Same(message, m, hint), timeout, hint, cancellationToken));

    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (m, _) => _assertions.AssertEqual(expected, m, comparer, hint ?? ""), timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (m, _) => Fits(isMessage(m), m, hint), timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (m, _) => assert(m), timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect(true, assertMessageAndSender, timeout, hint, cancellationToken));

    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (m, s) => Fits(isMessageAndSender(m, s), m, hint), timeout, hint, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, null, duration, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, (m, _) => Same(message, m, hint), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, (m, _) => Fits(isMessage(m), m, hint), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, (m, _) => assert(m), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) => Expect(false, assertMessageAndSender, timeout, hint, cancellationToken);

    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (_, s) => SentBy(sender, s, hint), duration, hint, cancellationToken));

    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Completed(Expect<T>(true, (m, s) => SentBy(sender, s, hint, () => Same(message, m, hint)), timeout, hint, cancellationToken));

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAll(messages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        ExpectAll(messages, Dilated(max), cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        ExpectNone(true, RemainingOrDefault, cancellationToken).GetAwaiter().GetResult();

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(true, Dilated(duration), cancellationToken).GetAwaiter().GetResult();

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => ExpectNone(false, RemainingOrDefault, cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(false, Dilated(duration), cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectMsg<Terminated>(t => t.ActorRef.Equals(target), timeout, hint ?? $"Terminated of {target}", cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target,
        TimeSpan? timeout = null,
        string hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectMsgAsync<Terminated>(t => t.ActorRef.Equals(target), timeout, hint ?? $"Terminated of {target}", cancellationToken);

    private static string Clause(string hint) => string.IsNullOrEmpty(hint) ? "" : $" ({hint})";

    private async ValueTask<T> Expect<T>(bool block, Action<T, IActorRef> check, TimeSpan? timeout, string hint, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(timeout);
        var taken = await Take(block, limit, cancellationToken);
        if (taken is null)
            _assertions.Fail($"No message came within {limit}; a {typeof(T)} was expected{Clause(hint)}.");
        if (taken!.Message is not T message)
        {
            _assertions.Fail($"{taken.Message} of type {taken.Message.GetType()} came; a {typeof(T)} was expected{Clause(hint)}.");
            return default;
        }

        check?.Invoke(message, taken.Sender);
        return message;
    }

    private List<T> ExpectAll<T>(IReadOnlyCollection<T> messages, TimeSpan max, CancellationToken cancellationToken)
    {
        var received = TakeMany(messages.Count, max, cancellationToken);
        var missing = new List<object>(received);
        foreach (var message in messages)
            _assertions.AssertTrue(missing.Remove(message), $"{message} is not among what came: {string.Join(", ", received)}");
        return received.Cast<T>().ToList();
    }

    private async ValueTask ExpectNone(bool block, TimeSpan max, CancellationToken cancellationToken)
    {
        var taken = await Take(block, max, cancellationToken);
        if (taken is not null)
            _assertions.Fail($"No message was expected, but {taken.Message} came from {taken.Sender}.");
    }

    private void Same<T>(T expected, T actual, string hint) => _assertions.AssertEqual(expected, actual, hint ?? "");

    private void Fits<T>(bool fits, T message, string hint) => _assertions.AssertTrue(fits, $"{message} came, which does not fit{Clause(hint)}.");

    private void SentBy(IActorRef expected, IActorRef actual, string hint, Action then = null)
    {
        _assertions.AssertEqual(expected, actual, hint ?? "");
        then?.Invoke();
    }
}
