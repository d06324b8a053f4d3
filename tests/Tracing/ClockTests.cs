using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class ClockTests
{
    [Fact(Timeout = 30_000)]
    public async Task Times_are_the_wall_clock_at_the_start_and_the_counter_from_then_on()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time)).Open();
        Assert.Same(time, node.Tracer.Time);
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Receive);
        time.Wall = time.Wall.AddHours(-1);
        time.Stamp += 250;
        actor.Tell(new Probes.Ping(1), ActorRefs.NoSender);
        await actor.Run();
        time.Stamp -= 200;
        Assert.Equal(SteppedTime.Start + 5_000_000_000, node.Tracer.Now());
        actor.Tell(new Probes.Ping(2), ActorRefs.NoSender);
        await actor.Run();

        var times = (await node.CloseAsync()).Where(e => e.MessageType == typeof(Probes.Ping).FullName).Select(e => e.Timestamp);
        Assert.Equal([SteppedTime.Start + 25_000_000_000, SteppedTime.Start + 25_000_000_000], times);
    }

    /// <summary>A clock of ten ticks a second that only moves by hand.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        public const long Start = 1_700_000_000_000_000_000;

        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch.AddTicks(Start / TimeSpan.NanosecondsPerTick);

        public long Stamp { get; set; } = 1_000;

        public override long TimestampFrequency => 10;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Stamp;
    }
}
