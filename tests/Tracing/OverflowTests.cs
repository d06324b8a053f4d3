using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

/// <summary>What a session loses it counts, and its log says so; what it holds is bounded.</summary>
public sealed class OverflowTests
{
    private const long Limit = 16 << 20;

    private static readonly PidSpec All = new PidSpec.All();

    [Fact(Timeout = 60_000)]
    public async Task Under_overload_events_and_drops_add_up_to_what_happened()
    {
        const int Threads = 4;
        const int Messages = 30_000;
        await using var node = TracedNode.Local();
        var actor = node.Doing("one");
        await actor.Run();
        var session = node.Tracer.CreateSession(new TraceSessionOptions("dropping", TraceOverflow.Drop));
        var sink = new RecordingSink { OnWrite = static () => Thread.SpinWait(20_000) };
        session.Open(sink);
        session.SetFlags(All, TraceFlags.Receive);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++)
                actor.Tell(new Probes.Ping(i), ActorRefs.NoSender);
        })));
        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);

        var (seen, lost) = (sink.Events.Count(e => e.Kind == TraceKind.Receive), sink.Events.Sum(e => e.Count));
        Assert.True(lost > 0, "the sink was not slow enough");
        Assert.Equal(Threads * Messages, seen + lost);
        Assert.Equal(new TraceCounters(seen + lost, seen, lost), session.Counters);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_send_and_its_receive_count_as_two()
    {
        const int Messages = 100_000;
        await using var node = TracedNode.Local();
        var actor = node.Doing("one");
        var silent = node.System.ActorOf(Props.Create(() => new Silent()), "silent");
        await actor.Run();
        var session = node.Tracer.CreateSession(new TraceSessionOptions("dropping", TraceOverflow.Drop));
        var sink = new RecordingSink { OnWrite = static () => Thread.SpinWait(20_000) };
        session.Open(sink);
        foreach (var traced in new[] { actor, silent })
            Assert.Equal(1, session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(traced)!), TraceFlags.Send | TraceFlags.Receive));
        await actor.Run(context =>
        {
            for (var i = 0; i < Messages; i++)
                silent.Tell(new Probes.Ping(i), context.Self);
        });
        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);

        // Besides the pings, the order to send them is taken and its answer sent.
        var lost = sink.Events.Sum(e => e.Count);
        Assert.True(lost > 0, "the sink was not slow enough");
        Assert.Equal((2 * Messages) + 2, sink.Events.Count(e => e.Kind != TraceKind.Drop) + lost);
        Assert.Equal((2 * Messages) + 2, session.Counters.Captured);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_drop_stands_where_the_events_are_missing()
    {
        await using var node = TracedNode.Local();
        var actor = node.Doing("one");
        await actor.Run();
        var session = node.Tracer.CreateSession(new TraceSessionOptions("dropping", TraceOverflow.Drop));
        var sink = new RecordingSink();
        session.Open(sink);
        session.SetFlags(All, TraceFlags.Receive);
        for (var round = 0; round < 3; round++)
        {
            sink.Gate.Reset();
            var before = session.Counters.Dropped;
            while (session.Counters.Dropped < before + 1_000)
                actor.Tell(new Probes.Ping(round), ActorRefs.NoSender);
            sink.Gate.Set();
            await session.FlushAsync().WaitAsync(TracedNode.Patience);
            actor.Tell(new Probes.Do(_ => { }), ActorRefs.NoSender);
        }

        await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        var kinds = sink.Events.Where(e => e.Kind == TraceKind.Drop || e.MessageType!.EndsWith("Do", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [TraceKind.Drop, TraceKind.Receive, TraceKind.Drop, TraceKind.Receive, TraceKind.Drop, TraceKind.Receive],
            kinds.Where((e, i) => i == 0 || e.Kind != kinds[i - 1].Kind).Select(e => e.Kind));
        Assert.All(sink.Events.Zip(sink.Events.Skip(1)), pair => Assert.True(pair.First.Timestamp <= pair.Second.Timestamp));
    }

    [Fact(Timeout = 60_000)]
    public async Task All_sessions_of_a_node_together_hold_less_than_16_MiB()
    {
        await using var node = TracedNode.Local().Open();
        var sessions = Enumerable.Range(1, 63).Select(i => node.Tracer.CreateSession($"s{i}")).Append(node.Session).ToList();
        Assert.Equal(0, sessions[0].BufferBytes);
        foreach (var session in sessions.SkipLast(1))
            session.Open(new RecordingSink());
        Assert.Throws<InvalidOperationException>(() => node.Tracer.CreateSession("one too many").Open(new RecordingSink()));
        var total = sessions.Sum(session => session.BufferBytes);
        Assert.InRange(total, 1, Limit);
        foreach (var session in sessions)
            await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        Assert.Equal(0, sessions.Sum(session => session.BufferBytes));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_trickle_is_flushed_by_time()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(All, TraceFlags.Receive);
        var isQuiet = false;
        var trickle = Task.Run(() =>
        {
            // Never a pause that would count as idleness.
            while (!Volatile.Read(ref isQuiet))
            {
                actor.Tell(new Probes.Ping(0), ActorRefs.NoSender);
                Thread.Yield();
            }
        });
        SpinWait.SpinUntil(() => node.Sink.Flushes >= 3, TracedNode.Patience);
        Assert.True(node.Sink.Flushes >= 3, "nobody flushed");
        Volatile.Write(ref isQuiet, true);
        await trickle;
    }

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            // What counts is that it was told.
        }
    }
}
