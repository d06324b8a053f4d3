using System.Collections.Concurrent;
using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests.Owners;

/// <summary>A session dies with its owner, whole.</summary>
[Collection(ForcesCollections.Name)]
public sealed class SessionOwnerTests
{
    private static readonly PidSpec All = new PidSpec.All();

    [Fact(Timeout = 30_000)]
    public async Task When_the_owner_dies_the_session_ends_and_leaves_nothing_behind()
    {
        await using var node = TracedNode.Local();
        var (owner, other) = (node.Doing("owner"), node.Doing("other"));
        await other.Run();
        var owned = Owned.Open(node, owner);
        owned.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
        Assert.True(owned.Session.SetFlags(All, TracedNode.Everything) >= 1);
        await other.Run();

        await owner.GracefulStop(TracedNode.Patience);
        Assert.Null(await owned.Ended.Task.WaitAsync(TracedNode.Patience));
        Assert.False(owned.Session.IsOpen);
        Assert.Equal([StopReason.OwnerGone], owned.Sink.Closes);
        Assert.Contains(owned.Sink.Events, e => e.Kind == TraceKind.Call);
        Assert.Equal(owned.Session.Counters.Captured, owned.Sink.Count);
        var count = owned.Sink.Count;
        await AssertNothingIsTraced(node);
        await node.Doing("later").Run();
        await other.Run();
        Assert.Equal(count, owned.Sink.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task An_owner_that_is_dead_already_ends_it_at_once()
    {
        await using var node = TracedNode.Local();
        var owner = node.Doing("owner");
        await owner.GracefulStop(TracedNode.Patience);
        var owned = Owned.Open(node, owner);
        Assert.Null(await owned.Ended.Task.WaitAsync(TracedNode.Patience));
        Assert.Equal([StopReason.OwnerGone], owned.Sink.Closes);

        var nobody = Owned.Open(node, node.Get("never-there"));
        Assert.Null(await nobody.Ended.Task.WaitAsync(TracedNode.Patience));
        Assert.Equal([StopReason.OwnerGone], nobody.Sink.Closes);
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_an_actor_of_this_node_can_own_a_session()
    {
        await using var node = TracedNode.Remote();
        var far = ((ExtendedActorSystem)node.System).Provider.ResolveActorRef("akka.tcp://traced@127.0.0.1:1/user/far");
        foreach (var owner in new[] { far, ActorRefs.Nobody })
            Assert.Throws<ArgumentException>("owner", () => node.Tracer.CreateSession(new TraceSessionOptions("owned", Owner: owner)));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_closed_session_does_not_mind_and_one_opened_again_does()
    {
        await using var node = TracedNode.Local();
        var owner = node.Doing("owner");
        var owned = Owned.Open(node, owner);
        await owned.Session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        var second = new RecordingSink();
        owned.Session.Open(second);
        await owner.GracefulStop(TracedNode.Patience);
        Assert.Null(await owned.Ended.Task.WaitAsync(TracedNode.Patience));
        Assert.Equal([StopReason.Requested], owned.Sink.Closes);
        Assert.Equal([StopReason.OwnerGone], second.Closes);
    }

    [Fact(Timeout = 30_000)]
    public async Task All_sessions_of_an_owner_end_and_no_other()
    {
        await using var node = TracedNode.Local().Open();
        var (owner, other) = (node.Doing("owner"), node.Doing("other"));
        var owned = Enumerable.Range(0, 5).Select(_ => Owned.Open(node, owner)).ToArray();
        var another = Owned.Open(node, other);
        await owner.GracefulStop(TracedNode.Patience);
        var failures = await Task.WhenAll(owned.Select(one => one.Ended.Task)).WaitAsync(TracedNode.Patience);
        Assert.All(owned.Zip(failures), end => Assert.True(end.First.Sink.Closes is [StopReason.OwnerGone], $"{string.Join(", ", end.First.Sink.Closes)}: {end.Second}"));
        Assert.True(another.Session.IsOpen);
        Assert.True(node.Session.IsOpen);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_sink_that_fails_at_the_end_is_what_the_end_is_told_with()
    {
        await using var node = TracedNode.Local();
        var (owner, other) = (node.Doing("owner"), node.Doing("other"));
        await other.Run();
        var owned = Owned.Open(node, owner);
        owned.Sink.Gate.Reset();
        owned.Session.SetFlags(All, TraceFlags.Receive);
        await other.Run();
        owned.Sink.FailWith = new IOException("no");
        await owner.GracefulStop(TracedNode.Patience);
        owned.Sink.Gate.Set();
        Assert.IsType<IOException>(await owned.Ended.Task.WaitAsync(TracedNode.Patience));
        Assert.Equal([StopReason.WriteFailed], owned.Sink.Closes);
        Assert.Equal(1, owned.TimesEnded);
    }

    [Fact(Timeout = 30_000)]
    public async Task Watching_the_owner_is_no_event()
    {
        await using var node = TracedNode.Local().Open();
        var owner = node.Doing("owner");
        await owner.Run();
        node.Session.SetFlags(All, TraceFlags.Procs);
        var owned = Owned.Open(node, owner);
        await owned.Session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
        await owner.Run();
        Assert.Empty(await node.CloseAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Forty_owners_that_die_at_once_under_load_leave_nothing_behind()
    {
        await using var node = TracedNode.Local();
        var worker = node.Doing("worker");
        await worker.Run();
        using var isOver = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            while (!isOver.IsCancellationRequested)
                await worker.Run(context => context.Stop(context.ActorOf(Props.Create(() => new Probes.OtherDoer()))));
        });
        var sinks = await OpenAndKill(node, 40);
        await isOver.CancelAsync();
        await load;

        await AssertNothingIsTraced(node);
        await UntilCollected(sinks);
    }

    private static async Task<IReadOnlyList<WeakReference>> OpenAndKill(TracedNode node, int count)
    {
        var owners = Enumerable.Range(0, count).Select(i => node.Doing($"owner-{i}")).ToArray();
        var owned = owners.Select(owner => Owned.Open(node, owner)).ToArray();
        await Task.WhenAll(owners.Zip(owned, (owner, one) => Task.Run(async () =>
        {
            one.Session.SetPattern(PatternScope.Local, Workload.EveryHandler);
            one.Session.SetFlags(All, TracedNode.Everything | TraceFlags.SetOnSpawn);
            await owner.GracefulStop(TracedNode.Patience);
        })));
        var failures = await Task.WhenAll(owned.Select(one => one.Ended.Task)).WaitAsync(TracedNode.Patience);
        Assert.All(owned.Zip(failures), end => Assert.True(end.First.Sink.Closes is [StopReason.OwnerGone], $"{string.Join(", ", end.First.Sink.Closes)}: {end.Second}"));
        Assert.All(owned, one => Assert.Equal(1, one.TimesEnded));
        return [.. owned.Select(one => new WeakReference(one.Sink))];
    }

    private static async Task AssertNothingIsTraced(TracedNode node)
    {
        await Task.WhenAll(node.Tracer.Sessions.Ending()).WaitAsync(TracedNode.Patience);
        Assert.Empty(node.Tracer.Sessions.Open());
        Assert.Empty(node.Tracer.Sessions.Ending());
        Assert.False(node.Tracer.TellsMatter);
        var traced = new ConcurrentBag<ActorId>();
        node.Tracer.Live.Visit(ref traced, static (TracedActorCell cell, ref ConcurrentBag<ActorId> found) =>
        {
            if (cell.CurrentWatch is not null)
                found.Add(cell.Id);
        });
        Assert.Empty(traced);
    }

    // A sink is held by its drain thread, by the watches of its session, and by nobody else.
    private static async Task UntilCollected(IReadOnlyList<WeakReference> sinks)
    {
        using var patience = new CancellationTokenSource(TracedNode.Patience);
        while (sinks.Any(sink => sink.IsAlive))
        {
            Assert.False(patience.IsCancellationRequested, $"{sinks.Count(sink => sink.IsAlive)} of {sinks.Count} ended sessions are still held");
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }
    }

    /// <summary>An open session with an owner.</summary>
    private sealed class Owned
    {
        private int _timesEnded;

        private Owned(TraceSession session) => Session = session;

        public TraceSession Session { get; }

        public RecordingSink Sink { get; } = new();

        public TaskCompletionSource<Exception?> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int TimesEnded => _timesEnded;

        public static Owned Open(TracedNode node, IActorRef owner)
        {
            var owned = new Owned(node.Tracer.CreateSession(new TraceSessionOptions("owned", Owner: owner)));
            owned.Session.Ended += end =>
            {
                Interlocked.Increment(ref owned._timesEnded);
                owned.Ended.TrySetResult(end.Failure);
            };
            owned.Session.Open(owned.Sink);
            return owned;
        }
    }
}
