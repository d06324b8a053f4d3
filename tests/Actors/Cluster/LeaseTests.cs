namespace Inviso.Actors.Tests.Cluster;

/// <summary>When the other side counts as lost.</summary>
public sealed class LeaseTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    [Fact]
    public void Silence_longer_than_the_pause_is_the_end()
    {
        var lease = new Lease(Pause, isWatched: false, At(0));
        Assert.False(lease.IsLost(At(5)));
        Assert.True(lease.IsLost(At(6)));
        lease.Renew(At(6));
        Assert.False(lease.IsLost(At(11)));
        Assert.Equal(At(5), lease.SilenceAt(At(11)));
    }

    [Fact]
    public void One_that_is_watched_is_silent_and_not_lost()
    {
        var lease = new Lease(Pause, isWatched: true, At(0));
        Assert.False(lease.IsLost(At(100)));
        Assert.Equal(At(100), lease.SilenceAt(At(100)));
    }

    [Fact]
    public void When_the_watch_is_not_to_be_relied_on_twice_the_pause_counts_from_then_on()
    {
        var lease = new Lease(Pause, isWatched: true, At(0));
        lease.RelyOnSigns(At(100));
        Assert.False(lease.IsWatched);
        Assert.False(lease.IsLost(At(110)));
        Assert.True(lease.IsLost(At(111)));
    }

    [Fact]
    public void Time_that_is_excused_does_not_count_and_is_silence_all_the_same()
    {
        var lease = new Lease(Pause, isWatched: false, At(0));
        lease.Excuse(At(100));
        Assert.False(lease.IsLost(At(105)));
        Assert.True(lease.IsLost(At(106)));
        Assert.Equal(At(106), lease.SilenceAt(At(106)));
    }

    private static TimeSpan At(int seconds) => TimeSpan.FromSeconds(seconds);
}
