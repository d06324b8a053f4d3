using System.Diagnostics;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Limits;

/// <summary>What becomes of a session, its log and the traced actors when a limit is reached.</summary>
public sealed class SessionLimitTests
{
    private static readonly PidSpec All = new PidSpec.All();
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(5_000)]
    public async Task The_log_has_exactly_as_many_events_as_it_may(int most)
    {
        await using var node = TracedNode.Local();
        var (session, sink, ended) = Open(node, new TraceLimits { Events = new(most) }, new RecordingSink());
        var actor = node.Doing("one");
        session.SetFlags(All, TraceFlags.Receive);
        Tell(actor, 20_000);

        Assert.Equal(new SessionEnd(StopReason.EventLimit, null), await ended.Task.WaitAsync(TracedNode.Patience));
        await actor.Run();
        Assert.Equal(most, sink.Count);
        Assert.Equal([StopReason.EventLimit], sink.Closes);
        var counters = session.Counters;
        Assert.Equal(most, counters.Written);
        Assert.Equal(counters.Captured, counters.Written + counters.Dropped);
        Assert.False(session.IsOpen);
        Assert.Equal(0, session.ClearAllFlags());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_event_that_fills_the_log_is_its_last()
    {
        await using var node = TracedNode.Local();
        var sink = new SizedSink(30);
        var (session, _, ended) = Open(node, new TraceLimits { Bytes = new(1_000) }, sink);
        session.SetFlags(All, TraceFlags.Receive);
        Tell(node.Doing("one"), 1_000);

        Assert.Equal(StopReason.ByteLimit, (await ended.Task.WaitAsync(TracedNode.Patience)).Reason);
        Assert.Equal(1_020, sink.Length);
        Assert.Equal(34, session.Counters.Written);
        Assert.Equal([StopReason.ByteLimit], sink.Inner.Closes);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_payload_that_is_too_large_is_not_written()
    {
        await using var node = TracedNode.Local("inviso.trace.payload = full");
        var (session, sink, ended) = Open(node, new TraceLimits { Payload = new(150) }, new RecordingSink());
        var actor = node.Doing("one");
        session.SetFlags(All, TraceFlags.Receive);
        actor.Tell("small", ActorRefs.NoSender);
        actor.Tell(new string('x', 199), ActorRefs.NoSender);
        actor.Tell("late", ActorRefs.NoSender);

        Assert.Equal(StopReason.PayloadLimit, (await ended.Task.WaitAsync(TracedNode.Patience)).Reason);
        Assert.Equal(1, sink.Count);
        Assert.Equal(session.Counters.Captured, 1 + session.Counters.Dropped);
    }

    [Fact(Timeout = 60_000)]
    public async Task Suspended_it_holds_its_log_open_and_resumed_it_counts_anew()
    {
        await using var node = TracedNode.Local();
        var (session, sink, ended) = Open(node, new TraceLimits { Events = new(10, LimitAction.Suspend) }, new RecordingSink());
        var actor = node.Doing("one");
        for (var round = 1; round <= 3; round++)
        {
            var suspended = NextSuspension(session);
            Assert.Equal(1, session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(actor)!), TraceFlags.Receive));
            Tell(actor, 1_000);
            Assert.Equal(StopReason.EventLimit, await suspended.WaitAsync(TracedNode.Patience));
            Assert.Equal((true, true, StopReason.EventLimit), (session.IsOpen, session.IsSuspended, session.SuspendedBy));
            Assert.Equal(0, session.SetFlags(All, TraceFlags.Receive));
            await actor.Run();
            await session.FlushAsync().WaitAsync(TracedNode.Patience);
            Assert.Equal(10 * round, sink.Count);
            session.Resume();
            Assert.Null(session.SuspendedBy);
        }

        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        Assert.Equal([StopReason.Requested], sink.Closes);
        Assert.False(ended.Task.IsCompleted);
        var counters = session.Counters;
        Assert.Equal((30, counters.Captured), (counters.Written, counters.Written + counters.Dropped));
    }

    [Fact(Timeout = 60_000)]
    public async Task Time_ends_a_session_of_which_all_events_are_written()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var (session, sink, ended) = Open(node, new TraceLimits { Time = new(1_000) }, new RecordingSink());
        var actor = node.Doing("one");
        session.SetFlags(All, TraceFlags.Receive);
        await actor.Run();
        time.Advance(Tick * 19);
        Assert.True(session.IsOpen);
        time.Advance(Tick);

        Assert.False(session.IsOpen);
        Assert.Equal(StopReason.TimeLimit, (await ended.Task.WaitAsync(TracedNode.Patience)).Reason);
        Assert.Equal((1, 1, 0), (sink.Count, session.Counters.Captured, session.Counters.Dropped));
        Assert.Equal(0, time.Timers);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_mailbox_that_fills_suspends_the_session_if_its_actor_is_traced()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var (session, _, _) = Open(node, new TraceLimits { Mailbox = new(100, LimitAction.Suspend) }, new RecordingSink());
        var suspended = NextSuspension(session);
        using var gate = new ManualResetEventSlim();
        var (traced, other) = (node.Doing("traced"), node.Doing("other"));
        await traced.Run();
        Assert.Equal(1, session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(traced)!), TraceFlags.Call));
        foreach (var actor in new[] { traced, other })
            actor.Tell(new Probes.Do(_ => gate.Wait(TracedNode.Patience)), ActorRefs.NoSender);
        Tell(other, 200);
        time.Advance(Tick);
        Assert.False(session.IsSuspended);
        Tell(traced, 200);
        time.Advance(Tick);
        Assert.Equal(StopReason.MailboxLimit, await suspended.WaitAsync(TracedNode.Patience));
        gate.Set();
        await traced.Run();
        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_queue_ends_the_session_and_lets_the_waiting_actors_go()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time));
        var (session, sink, ended) = Open(node, new TraceLimits { Queue = new(90) }, new RecordingSink());
        var actor = node.Doing("one");
        await actor.Run();
        sink.Gate.Reset();
        session.SetFlags(All, TraceFlags.Receive);
        var told = Task.Run(() => Tell(actor, 10_000));
        SpinWait.SpinUntil(() => session.Counters.Captured >= 2_048, TracedNode.Patience);
        time.Advance(Tick);
        Assert.False(session.IsOpen);
        sink.Gate.Set();
        await told.WaitAsync(TracedNode.Patience);
        Assert.Equal(StopReason.QueueLimit, (await ended.Task.WaitAsync(TracedNode.Patience)).Reason);
        Assert.Equal((sink.Count, 0), (session.Counters.Captured, session.Counters.Dropped));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(TraceLimitKind.Cpu, 90, StopReason.CpuLimit)]
    [InlineData(TraceLimitKind.Gc, 20, StopReason.GcLimit)]
    [InlineData(TraceLimitKind.Rate, 500, StopReason.RateLimit)]
    public async Task What_is_measured_ends_the_session_and_the_actor_goes_on(TraceLimitKind kind, int most, StopReason reason)
    {
        var time = new SteppedTime();
        var process = new FakeProcess();
        await using var node = TracedNode.Local("", new TracingSetup(time) { Meter = process });
        var (session, sink, ended) = Open(node, TraceLimits.None.With(kind, new TraceLimit(most)), new RecordingSink());
        var actor = node.Doing("one");
        session.SetFlags(All, TraceFlags.Receive);
        Tell(actor, 400);
        await actor.Run();
        time.Advance(Tick * 30);
        Assert.True(session.IsOpen);
        Tell(actor, 600);
        for (var i = 0; i < 20; i++)
        {
            (process.ProcessorTime, process.GcPauses) = (process.ProcessorTime + (Tick * 4), process.GcPauses + (Tick * 0.3));
            time.Advance(Tick);
        }

        Assert.Equal(new SessionEnd(reason, null), await ended.Task.WaitAsync(TracedNode.Patience));
        await actor.Run();
        Assert.Equal([reason], sink.Closes);
        Assert.Equal((1_001, 0), (sink.Count, session.Counters.Dropped));
    }

    [Fact]
    public void The_meters_of_the_process_move()
    {
        var meter = ProcessMeter.Instance;
        var (processor, pauses) = (meter.ProcessorTime, meter.GcPauses);
        GC.Collect();
        Assert.True(SpinWait.SpinUntil(() => meter.ProcessorTime > processor, TracedNode.Patience), "the processor time stands still");
        Assert.True(meter.GcPauses > pauses, "a collection took no time");
        Assert.True(meter.Cores > 0, "the process has no core");
    }

    [Fact(Timeout = 60_000)]
    public async Task On_the_machines_clock_a_limit_is_obeyed_within_100_ms()
    {
        await using var node = TracedNode.Local();
        var actor = node.Doing("one");
        await actor.Run();
        var late = TimeSpan.MaxValue;
        // A machine that is busy with something else may be late once, not always.
        for (var i = 0; i < 10 && late > TimeSpan.FromMilliseconds(100); i++)
        {
            var started = Stopwatch.GetTimestamp();
            var (session, _, ended) = Open(node, new TraceLimits { Time = new(150), Cpu = new(100), Gc = new(100), Mailbox = new(1_000_000) }, new RecordingSink());
            session.SetFlags(All, TraceFlags.Receive | TraceFlags.Call);
            while (!ended.Task.IsCompleted)
                await actor.Run();
            late = Stopwatch.GetElapsedTime(started) - TimeSpan.FromMilliseconds(150);
            Assert.Equal(StopReason.TimeLimit, (await ended.Task).Reason);
        }

        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_session_without_limits_has_no_timer_and_a_wrong_limit_opens_none()
    {
        var time = new SteppedTime();
        await using var node = TracedNode.Local("", new TracingSetup(time)).Open();
        Assert.Equal(0, time.Timers);
        var wrong = new TraceLimits { Cpu = new(101), Events = new(0) };
        var failure = Assert.Throws<ArgumentException>(() => node.Tracer.CreateSession(new TraceSessionOptions("wrong") { Limits = wrong }));
        Assert.Contains("cpu is an integer from 1 to 100", failure.Message, StringComparison.Ordinal);
        Assert.Contains("events is an integer from 1", failure.Message, StringComparison.Ordinal);
        var session = node.Tracer.CreateSession("bytes");
        Assert.Throws<ArgumentException>(() => session.Open(new RecordingSink(), new TraceLimits { Bytes = new(1) }));
        Assert.False(session.IsOpen);
    }

    private static (TraceSession Session, TSink Sink, TaskCompletionSource<SessionEnd> Ended) Open<TSink>(TracedNode node, TraceLimits limits, TSink sink)
        where TSink : ITraceSink
    {
        var session = node.Tracer.CreateSession(new TraceSessionOptions("limited") { Limits = limits });
        var ended = new TaskCompletionSource<SessionEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Ended += ended.SetResult;
        session.Open(sink);
        return (session, sink, ended);
    }

    private static Task<StopReason> NextSuspension(TraceSession session)
    {
        var suspended = new TaskCompletionSource<StopReason>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Suspended += reason => suspended.TrySetResult(reason);
        return suspended.Task;
    }

    private static void Tell(IActorRef actor, int messages)
    {
        for (var i = 0; i < messages; i++)
            actor.Tell(new Probes.Ping(i), ActorRefs.NoSender);
    }
}
