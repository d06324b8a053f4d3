namespace Inviso.Bench.Tests;

public sealed class SamplerTests
{
    private static readonly Sampler Quick = new(15, TimeSpan.Zero, TimeSpan.FromMicroseconds(50));

    [Fact]
    public void The_sides_take_turns_in_being_first()
    {
        var calls = new List<char>();
        Quick.Ratios(Recorded('A', calls), Recorded('B', calls));
        Assert.Equal("ABBAABBAABBAABBAABBAABBAABBAAB", new string([.. calls])[^30..]);
    }

    [Fact]
    public void A_ratio_is_the_subject_to_the_baseline_and_a_slowdown_the_reverse()
    {
        Assert.True(Quick.Ratios(Working(1), Working(50)).Value.High < 0.5);
        Assert.True(Quick.Slowdowns(Working(1), Working(50), _ => { }).Value.Low > 2);
    }

    [Fact]
    public void Absolute_figures_stand_beside_the_channel()
    {
        var measured = Quick.Rates(Working(1), 1e6);
        Assert.Equal(15, measured.Samples.Count);
        Assert.True(measured.ChannelRate > 0);
    }

    [Fact]
    public void What_is_allocated_is_counted_per_unit()
    {
        var kept = new object?[1];
        var measured = Quick.Allocations(count =>
        {
            for (var i = 0L; i < count; i++)
                kept[0] = new byte[1000];
            return count;
        });
        Assert.InRange(measured.Value.Median, 1000, 1100);
    }

    private static Load Recorded(char name, List<char> calls) => count =>
    {
        calls.Add(name);
        return Working(1)(count);
    };

    private static Load Working(int spins) => count =>
    {
        for (var i = 0L; i < count; i++)
            Thread.SpinWait(spins * 20);
        return count;
    };
}
