using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Limits;

/// <summary>Shares of a process with four cores, on a clock that the test moves.</summary>
public sealed class LoadMeterTests
{
    private readonly SteppedTime _time = new();
    private readonly FakeProcess _process = new() { WorkingSet = 7, ThreadPoolBacklog = 8 };
    private readonly LoadMeter _meter;
    private long _captured;

    public LoadMeterTests() => _meter = new LoadMeter(_time, _process, () => _captured);

    [Fact]
    public void What_is_a_level_is_there_at_once_and_what_is_a_share_after_a_second()
    {
        Assert.Equal(new LoadSample(null, null, null, 7, 8), _meter.Sample());
        Use(TimeSpan.FromMilliseconds(999), cpu: TimeSpan.FromMilliseconds(999), gc: TimeSpan.Zero, events: 0);
        Assert.Equal(new LoadSample(null, null, null, 7, 8), _meter.Sample());
    }

    [Fact]
    public void Shares_are_of_the_time_since_the_sample_before()
    {
        _meter.Sample();
        Use(TimeSpan.FromSeconds(5), cpu: TimeSpan.FromSeconds(10), gc: TimeSpan.FromSeconds(1), events: 500);
        Assert.Equal(new LoadSample(50, 20, 100, 7, 8), _meter.Sample());
        Use(TimeSpan.FromSeconds(2), cpu: TimeSpan.Zero, gc: TimeSpan.Zero, events: 0);
        Assert.Equal(new LoadSample(0, 0, 0, 7, 8), _meter.Sample());
    }

    [Fact]
    public void After_a_renewal_a_second_has_to_pass_again()
    {
        _meter.Sample();
        Use(TimeSpan.FromHours(1), cpu: TimeSpan.FromHours(4), gc: TimeSpan.Zero, events: 0);
        _meter.Renew();
        Assert.Null(_meter.Sample().CpuPercent);
        Use(TimeSpan.FromSeconds(1), cpu: TimeSpan.FromSeconds(1), gc: TimeSpan.Zero, events: 0);
        Assert.Equal(25, _meter.Sample().CpuPercent);
    }

    [Fact]
    public void The_meters_of_this_process_move()
    {
        var process = ProcessMeter.Instance;
        Assert.True(process.WorkingSet > 1_000_000, $"{process.WorkingSet} bytes");
        Assert.True(process.ThreadPoolBacklog >= 0);
    }

    private void Use(TimeSpan within, TimeSpan cpu, TimeSpan gc, long events)
    {
        _process.ProcessorTime += cpu;
        _process.GcPauses += gc;
        _captured += events;
        _time.Advance(within);
    }
}
