using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Limits;

/// <summary>When the limits that are looked for are reached, on a clock and with meters that the test moves.</summary>
public sealed class SampledLimitsTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SteppedTime _time = new();
    private readonly FakeSession _session = new();
    private readonly FakeProcess _process = new();
    private readonly List<(TraceLimitKind Kind, LimitAction Action, TimeSpan At)> _reached = [];
    private readonly List<Exception> _failures = [];

    [Fact]
    public void Time_is_over_at_the_first_look_after_it()
    {
        Watch(new TraceLimits { Time = new(1_020) });
        _time.Advance(Second);
        Assert.Empty(_reached);
        _time.Advance(Tick);
        Assert.Equal([(TraceLimitKind.Time, LimitAction.End, Second + Tick)], _reached);
    }

    [Fact]
    public void A_rate_is_one_second_of_events_however_they_are_spread()
    {
        Watch(new TraceLimits { Rate = new(1_000, LimitAction.Suspend) });
        for (var i = 0; i < 100; i++)
        {
            _session.Captured += 50;
            _time.Advance(Tick);
        }

        Assert.Empty(_reached);
        _session.Captured += 51;
        _time.Advance(Tick);
        Assert.Equal((TraceLimitKind.Rate, LimitAction.Suspend), (_reached[0].Kind, _reached[0].Action));
    }

    [Fact]
    public void A_burst_right_after_the_opening_is_seen_at_the_first_look()
    {
        Watch(new TraceLimits { Rate = new(1_000) });
        _session.Captured = 1_001;
        _time.Advance(Tick);
        Assert.Equal([(TraceLimitKind.Rate, LimitAction.End, Tick)], _reached);
    }

    [Fact]
    public void The_queue_is_what_waits_now()
    {
        Watch(new TraceLimits { Queue = new(80) });
        _session.QueuePercent = 79;
        _time.Advance(Second);
        Assert.Empty(_reached);
        _session.QueuePercent = 80;
        _time.Advance(Tick);
        Assert.Equal(TraceLimitKind.Queue, Assert.Single(_reached).Kind);
    }

    [Fact]
    public void The_processor_is_measured_over_all_cores_and_one_second()
    {
        Watch(new TraceLimits { Cpu = new(90) });
        Use(Second * 3, () => _process.ProcessorTime += Tick * 4 * 0.89);
        Assert.Empty(_reached);
        Use(Second, () => _process.ProcessorTime += Tick * 4);
        Assert.Equal(TraceLimitKind.Cpu, _reached[0].Kind);
        Assert.InRange(_reached[0].At, Second * 3, Second * 4);
    }

    [Fact]
    public void Less_than_a_second_says_nothing_about_the_processor_and_collections()
    {
        Watch(new TraceLimits { Cpu = new(50), Gc = new(20) });
        Use(Second - Tick, () => (_process.ProcessorTime, _process.GcPauses) = (_process.ProcessorTime + (Tick * 4), _process.GcPauses + Tick));
        Assert.Empty(_reached);
        _time.Advance(Tick);
        Assert.Equal((TraceLimitKind.Cpu, Second), (_reached[0].Kind, _reached[0].At));
    }

    [Fact]
    public void Collections_are_a_share_of_the_time()
    {
        Watch(new TraceLimits { Gc = new(20) });
        Use(Second * 2, () => _process.GcPauses += Tick * 0.19);
        Assert.Empty(_reached);
        Use(Second, () => _process.GcPauses += Tick * 0.21);
        Assert.Equal(TraceLimitKind.Gc, _reached[0].Kind);
    }

    [Fact]
    public void A_mailbox_may_grow_by_so_many_and_no_more()
    {
        Watch(new TraceLimits { Mailbox = new(1_000) });
        _time.Advance(Second);
        foreach (var length in new[] { 5_000, 6_000, 300, 1_300 })
        {
            _session.LargestMailbox = length;
            _time.Advance(Tick);
        }

        Assert.Empty(_reached);
        _session.LargestMailbox++;
        _time.Advance(Tick);
        Assert.Equal(TraceLimitKind.Mailbox, Assert.Single(_reached).Kind);
    }

    [Fact]
    public void Of_a_suspended_session_only_its_end_is_waited_for()
    {
        Watch(new TraceLimits { Time = new(2_000), Queue = new(1), Rate = new(1, LimitAction.Suspend) });
        _session.IsSuspended = true;
        (_session.QueuePercent, _session.Captured) = (100, 1_000);
        _time.Advance(Second);
        Assert.Empty(_reached);
        _time.Advance(Second);
        Assert.Equal((TraceLimitKind.Time, LimitAction.End), (_reached[0].Kind, _reached[0].Action));
    }

    [Fact]
    public void Resumed_it_counts_anew()
    {
        var limits = Watch(new TraceLimits { Time = new(1_000, LimitAction.Suspend), Rate = new(100, LimitAction.Suspend) });
        _session.Captured = 101;
        _time.Advance(Tick);
        Assert.Equal(TraceLimitKind.Rate, Assert.Single(_reached).Kind);
        _reached.Clear();
        limits.Renew();
        _time.Advance(Second);
        Assert.Empty(_reached);
        _time.Advance(Tick);
        Assert.Equal(TraceLimitKind.Time, Assert.Single(_reached).Kind);
    }

    [Fact]
    public void A_look_that_fails_is_told_and_the_next_one_counts()
    {
        var limits = new SampledLimits(
            new TraceLimits { Queue = new(1) }, _session, _process, _time, (_, _) => throw new InvalidOperationException("no"), _failures.Add);
        limits.Start();
        _session.QueuePercent = 1;
        _time.Advance(Tick * 3);
        Assert.Equal(3, _failures.Count);
        limits.Dispose();
        Assert.Equal(0, _time.Timers);
    }

    private void Use(TimeSpan time, Action use)
    {
        for (var at = TimeSpan.Zero; at < time; at += Tick)
        {
            use();
            _time.Advance(Tick);
        }
    }

    private SampledLimits Watch(TraceLimits of)
    {
        var opened = _time.GetTimestamp();
        var limits = new SampledLimits(
            of, _session, _process, _time, (kind, action) => _reached.Add((kind, action, _time.GetElapsedTime(opened))), _failures.Add);
        limits.Start();
        return limits;
    }
}
