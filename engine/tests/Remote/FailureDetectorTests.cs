using Akka.Remote;

namespace Engine.Tests.Remote;

public sealed class FailureDetectorTests
{
    private long _now = 1_000;

    [Fact]
    public void Phi_follows_its_formula()
    {
        var detector = Phi(pause: TimeSpan.Zero);
        Assert.False(detector.IsMonitoring);
        for (var i = 0; i < 50; i++)
        {
            detector.HeartBeat();
            _now += 1_000;
        }

        // All intervals 1 s but the two invented ones: the deviation is at its least of 100 ms, the mean at 1 s.
        var last = _now - 1_000;
        Assert.Equal(-Math.Log10(0.5), detector.PhiAt(last + 1_000), 0.01);
        Assert.InRange(detector.PhiAt(last + 900), 0.05, 0.1);
        Assert.InRange(detector.PhiAt(last + 1_300), 2.7, 3.1);
        Assert.True(detector.PhiAt(last + 3_000) > 10);
    }

    [Fact]
    public void A_pause_is_accepted_and_silence_is_not()
    {
        var detector = Phi(pause: TimeSpan.FromSeconds(10));
        detector.HeartBeat();
        _now += 1_000;
        detector.HeartBeat();
        _now += 10_000;
        Assert.True(detector.IsAvailable);
        _now += 6_000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void A_heartbeat_after_an_outage_makes_available_again_without_learning_the_outage()
    {
        var detector = Phi(pause: TimeSpan.FromSeconds(1));
        detector.HeartBeat();
        _now += 100_000;
        Assert.False(detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
        _now += 5_000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void The_registry_keeps_resources_apart_and_trusts_strangers()
    {
        var registry = new DefaultFailureDetectorRegistry<string>(() => Phi(pause: TimeSpan.Zero));
        registry.Heartbeat("a");
        _now += 10_000;
        Assert.False(registry.IsAvailable("a"));
        Assert.True(registry.IsAvailable("b"));
        registry.Remove("a");
        Assert.False(registry.IsMonitoring("a"));
    }

    private PhiAccrualFailureDetector Phi(TimeSpan pause) => new(10, 200, TimeSpan.FromMilliseconds(100), pause, TimeSpan.FromSeconds(1), () => _now);
}
