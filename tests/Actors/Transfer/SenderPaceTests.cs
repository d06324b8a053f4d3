using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>When a transfer rests.</summary>
public sealed class SenderPaceTests
{
    private readonly SteppedTime _time = new();
    private TimeSpan _used;

    [Fact]
    public void It_begins_with_a_rest_and_beside_idle_actors_goes_at_full_speed()
    {
        var pace = Pace(2);
        Assert.Equal(SenderPace.Rest, pace.NextRest());
        Pass(SenderPace.Rest, cores: 0.1);
        AssertFullSpeed(pace, cores: 0.9);
    }

    [Fact]
    public void Beside_busy_actors_each_chunk_has_a_rest_before_it()
    {
        var pace = Pace(2);
        pace.NextRest();
        for (var i = 0; i < 10; i++)
        {
            Pass(SenderPace.Rest, cores: 1.9);
            Assert.Equal(TimeSpan.Zero, pace.NextRest());
            Assert.Equal(SenderPace.Rest, pace.NextRest());
        }

        Pass(SenderPace.Rest, cores: 0.2);
        AssertFullSpeed(pace, cores: 0.9);
    }

    [Fact]
    public void At_full_speed_it_notices_that_the_processors_run_out_and_whether_that_is_its_own_doing()
    {
        var pace = Pace(2);
        pace.NextRest();
        Pass(SenderPace.Rest, cores: 0);
        Assert.Equal(TimeSpan.Zero, pace.NextRest());
        Pass(SenderPace.Look, cores: 1.9);
        Assert.Equal(SenderPace.Rest, pace.NextRest());
        Pass(SenderPace.Rest, cores: 0.3);
        AssertFullSpeed(pace, cores: 0.9);
        Pass(SenderPace.Look, cores: 1.9);
        Assert.Equal(SenderPace.Rest, pace.NextRest());
        Pass(SenderPace.Rest, cores: 1.9);
        Assert.Equal(TimeSpan.Zero, pace.NextRest());
        Assert.Equal(SenderPace.Rest, pace.NextRest());
    }

    [Theory]
    [InlineData(1, 0.3, true)]
    [InlineData(1, 0.7, false)]
    [InlineData(32, 20, true)]
    [InlineData(32, 31.5, false)]
    public void What_the_others_may_use_depends_on_the_cores(int cores, double used, bool isFast)
    {
        var pace = Pace(cores);
        pace.NextRest();
        Pass(SenderPace.Rest, used);
        Assert.Equal(TimeSpan.Zero, pace.NextRest());
        Assert.Equal(isFast ? TimeSpan.Zero : SenderPace.Rest, pace.NextRest());
    }

    private SenderPace Pace(int cores) => new(_time, () => _used, cores);

    private void AssertFullSpeed(SenderPace pace, double cores)
    {
        Assert.Equal(TimeSpan.Zero, pace.NextRest());
        for (var i = 0; i < 1_000; i++)
        {
            Pass(TimeSpan.FromMilliseconds(1), cores);
            Assert.Equal(TimeSpan.Zero, pace.NextRest());
        }
    }

    private void Pass(TimeSpan time, double cores)
    {
        _used += time * cores;
        _time.Advance(time);
    }
}
