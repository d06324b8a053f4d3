namespace Akka.TestKit;

/// <summary>Opens when it was counted down as often as it was made for. Every wait is bounded.</summary>
public class TestLatch
{
    private readonly CountdownEvent _count;
    private readonly TimeSpan _defaultTimeout;
    private readonly Func<TimeSpan, TimeSpan> _dilate;

    public TestLatch()
        : this(1)
    {
    }

    public TestLatch(int count)
        : this(count, TimeSpan.FromSeconds(5))
    {
    }

    public TestLatch(int count, TimeSpan defaultTimeout)
        : this(duration => duration, defaultTimeout, count)
    {
    }

    protected TestLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count)
    {
        _dilate = dilate;
        _defaultTimeout = defaultTimeout;
        _count = new CountdownEvent(count);
    }

    public bool IsOpen => _count.IsSet;

    public void CountDown()
    {
        if (!_count.IsSet)
            _count.Signal();
    }

    public void Open()
    {
        while (!_count.IsSet)
            _count.Signal();
    }

    public void Reset() => _count.Reset();

    public void Ready() => Ready(_defaultTimeout);

    /// <exception cref="TimeoutException">The latch stayed closed.</exception>
    public void Ready(TimeSpan timeout)
    {
        var dilated = _dilate(timeout);
        if (!_count.Wait(dilated))
            throw new TimeoutException($"The latch is still closed after {dilated}: {_count.CurrentCount} of {_count.InitialCount} are missing.");
    }

    internal sealed class Dilated(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count) : TestLatch(dilate, defaultTimeout, count);
}
