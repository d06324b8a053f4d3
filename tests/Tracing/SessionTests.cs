using Akka.Actor;
using Akka.Event;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class SessionTests
{
    private static readonly PidSpec All = new PidSpec.All();

    [Fact(Timeout = 30_000)]
    public async Task Without_flags_an_open_session_writes_nothing()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
        await node.Doing("one").Run();
        Assert.Empty(await node.CloseAsync());
        Assert.Equal([StopReason.Requested], node.Sink.Closes);
        Assert.False(node.Session.IsOpen);
    }

    [Fact(Timeout = 30_000)]
    public async Task Closing_clears_flags_and_keeps_patterns()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        node.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
        node.Session.SetFlags(All, TraceFlags.Call | TraceFlags.Receive);
        await actor.Run();
        Assert.Equal(2, (await node.CloseAsync()).Count);

        node.Reopen();
        await actor.Run();
        node.Session.SetFlags(All, TraceFlags.Call);
        await actor.Run();
        Assert.Equal(TraceKind.Call, Assert.Single(await node.CloseAsync()).Kind);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_slow_sink_makes_actors_wait_and_loses_nothing()
    {
        const int Messages = 100_000;
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(All, TraceFlags.Receive | TraceFlags.Call);
        node.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
        node.Sink.Gate.Reset();
        var told = Task.Run(() =>
        {
            for (var i = 0; i < Messages; i++)
                actor.Tell(new Probes.Ping(i), ActorRefs.NoSender);
        });
        // More events than the buffer holds, and the sink takes none: producers can only wait.
        await Until(() => node.Session.Counters.Captured > NearlyFull, "the buffer never filled");
        Assert.False(told.IsCompleted);
        node.Sink.Gate.Set();
        await told.WaitAsync(TracedNode.Patience);
        await actor.Run();

        var events = await node.CloseAsync();
        Assert.Equal(Messages + 1, events.Count(e => e.Kind == TraceKind.Receive));
        Assert.Equal(Messages + 1, events.Count(e => e.Kind == TraceKind.Call));
        Assert.Equal(0, node.Session.Counters.Dropped);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_failing_sink_ends_the_session_and_no_actor_notices()
    {
        await using var node = TracedNode.Local().Open();
        var ended = new TaskCompletionSource<SessionEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Session.Ended += ended.SetResult;
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(All, TracedNode.Everything);
        node.Sink.Gate.Reset();
        var told = Task.Run(() =>
        {
            for (var i = 0; i < 200_000; i++)
                actor.Tell(new Probes.Ping(i), ActorRefs.NoSender);
        });
        await Until(() => node.Session.Counters.Captured > NearlyFull, "the buffer never filled");
        node.Sink.FailWith = new IOException("disk full");
        node.Sink.Gate.Set();

        var end = await ended.Task.WaitAsync(TracedNode.Patience);
        Assert.Equal(StopReason.WriteFailed, end.Reason);
        Assert.IsType<IOException>(end.Failure);
        await told.WaitAsync(TracedNode.Patience);
        await actor.Run();
        Assert.False(node.Session.IsOpen);
        Assert.Equal([StopReason.WriteFailed], node.Sink.Closes);
        Assert.Equal(0, node.Session.ClearAllFlags());
        var counters = node.Session.Counters;
        Assert.Equal(0, counters.Written);
        Assert.True(counters.Dropped > 0 && counters.Dropped == counters.Captured, $"{counters}");
        await node.CloseAsync();

        node.Reopen();
        node.Session.SetFlags(All, TraceFlags.Receive);
        await actor.Run();
        Assert.Single(await node.CloseAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_listener_that_throws_harms_nobody()
    {
        await using var node = TracedNode.Local();
        var reported = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        node.System.EventStream.Subscribe(node.System.ActorOf(Props.Create(() => new Listener(reported))), typeof(Error));
        node.Session.Ended += _ => throw new InvalidOperationException("the listener's own");
        node.Sink.FailWith = new IOException("disk full");
        var actor = node.Open().Doing("one");
        await actor.Run();
        node.Session.SetFlags(All, TraceFlags.Receive);
        await actor.Run();

        Assert.Equal("the listener's own", (await reported.Task.WaitAsync(TracedNode.Patience)).Message);
        Assert.False(node.Session.IsOpen);
        await actor.Run();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_sender_whose_path_cannot_be_read_is_nobody()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(All, TraceFlags.Receive);
        actor.Tell(new Probes.Ping(1), new Pathless(((ExtendedActorSystem)node.System).Provider));
        await actor.Run();

        var events = await node.CloseAsync();
        Assert.Equal(2, events.Count);
        Assert.Null(events[0].Peer);
        Assert.Equal([StopReason.Requested], node.Sink.Closes);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sink_that_makes_events_itself_does_not_wait_for_itself()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        await actor.Run();
        node.Session.SetFlags(All, TraceFlags.Receive);
        var isFirst = true;
        node.Sink.OnWrite = () =>
        {
            for (var i = 0; isFirst && i < 3 * BufferCapacity; i++)
                actor.Tell(new Probes.Ping(i), ActorRefs.NoSender);
            isFirst = false;
        };
        actor.Tell(new Probes.Ping(-1), ActorRefs.NoSender);
        await Until(() => node.Session.Counters.Dropped > 0, "nothing was refused");
        await node.Session.FlushAsync().WaitAsync(TracedNode.Patience);

        await node.CloseAsync();
        var counters = node.Session.Counters;
        Assert.Equal(counters.Captured, counters.Written + counters.Dropped);
        Assert.Equal((3 * BufferCapacity) + 1, counters.Captured);
        Assert.Equal(counters.Dropped, node.Sink.Events.Sum(e => e.Count));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_end_of_the_system_ends_the_session()
    {
        var node = TracedNode.Local().Open();
        node.Session.SetFlags(All, TracedNode.Everything);
        await node.Doing("one").Run();
        await node.DisposeAsync();
        Assert.Equal([StopReason.NodeTerminated], node.Sink.Closes);
        Assert.Contains(node.Sink.Events, e => e.Kind == TraceKind.Exit && e.Actor!.Path == "/user/one");
    }

    [Fact(Timeout = 30_000)]
    public async Task Events_reach_the_sink_and_are_flushed_without_anyone_asking()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(All, TraceFlags.Receive);
        await node.Doing("one").Run();
        await Until(() => node.Sink.Flushes > 0, "nobody flushed");
        Assert.Single(node.Sink.Events);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_node_without_our_provider_has_no_tracer()
    {
        var system = ActorSystem.Create("plain", "akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
        Assert.Null(NodeTracer.Find(system));
        await system.Terminate();
    }

    [Fact(Timeout = 30_000)]
    public async Task Node_and_actor_names_are_those_of_the_configuration()
    {
        await using var local = TracedNode.Local();
        await using var named = TracedNode.Remote("inviso.node-name = node1");
        await using var remote = TracedNode.Remote();
        var port = ((ExtendedActorSystem)remote.System).Provider.DefaultAddress.Port;

        Assert.Equal("traced@nohost", local.Tracer.Node.Value);
        Assert.Equal("node1@127.0.0.1", named.Tracer.Node.Value);
        Assert.Equal($"traced@127.0.0.1:{port}", remote.Tracer.Node.Value);

        var actor = named.Doing("one");
        await actor.Run();
        var id = named.Tracer.IdOf(actor)!;
        Assert.Equal((named.Tracer.Node, "/user/one"), (id.Node, id.Path));
        Assert.Same(actor, named.Tracer.RefOf(id));
        Assert.Null(named.Tracer.RefOf(new ActorId(id.Node, id.Path, id.Uid + 1)));

        var path = actor.Path.ToSerializationFormatWithAddress(((ExtendedActorSystem)named.System).Provider.DefaultAddress);
        var seen = ((ExtendedActorSystem)remote.System).Provider.ResolveActorRef(path);
        remote.Tracer.Learn(seen.Path.Address, named.Tracer.Node);
        Assert.Equal(id, remote.Tracer.IdOf(seen));
    }

    [Fact]
    public void An_unknown_payload_setting_is_refused_by_name()
    {
        var failure = Assert.ThrowsAny<Exception>(() => TracedNode.Local("inviso.trace.payload = everything"));
        Assert.Contains("inviso.trace.payload is 'everything'", failure.ToString(), StringComparison.Ordinal);
    }

    private const int BufferCapacity = 1 << 16;

    // A thread that waits has filled its last piece of the buffer; others may hold one that is not full.
    private const int NearlyFull = BufferCapacity * 9 / 10;

    private static async Task Until(Func<bool> isDone, string complaint)
    {
        using var patience = new CancellationTokenSource(TracedNode.Patience);
        while (!isDone())
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException(complaint);
            await Task.Yield();
        }
    }

    private sealed class Listener(TaskCompletionSource<Exception> reported) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Error { Cause: InvalidOperationException cause })
                reported.TrySetResult(cause);
        }
    }

    private sealed class Pathless(IActorRefProvider provider) : MinimalActorRef
    {
        public override ActorPath Path => throw new NotSupportedException("it has no path");

        public override IActorRefProvider Provider => provider;
    }
}
