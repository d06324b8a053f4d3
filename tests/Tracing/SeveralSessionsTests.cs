using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

/// <summary>Sessions on one node: each sees what it asked for and nothing that another asked for.</summary>
public sealed class SeveralSessionsTests
{
    private static readonly PidSpec All = new PidSpec.All();

    [Fact(Timeout = 60_000)]
    public async Task Thirty_two_sessions_each_get_their_own_events()
    {
        TraceFlags[] flags = [TraceFlags.Receive, TraceFlags.Send, TraceFlags.Call, TraceFlags.Receive | TraceFlags.Call];
        await using var node = TracedNode.Local();
        var actor = node.Doing("one");
        await actor.Run();
        var sessions = Enumerable.Range(0, 32).Select(i => (Session: node.Tracer.CreateSession($"s{i}"), Sink: new RecordingSink(), Flags: flags[i % 4])).ToArray();
        foreach (var (session, sink, own) in sessions)
        {
            session.Open(sink);
            session.SetPattern(PatternScope.Local, Workload.EveryHandler);
            Assert.True(session.SetFlags(All, own) >= 1);
        }

        await actor.Run();
        foreach (var (session, sink, own) in sessions)
        {
            await session.CloseAsync(StopReason.Requested).WaitAsync(TracedNode.Patience);
            Assert.Equal(own.HasFlag(TraceFlags.Receive), sink.Events.Any(e => e.Kind == TraceKind.Receive));
            Assert.Equal(own.HasFlag(TraceFlags.Call), sink.Events.Any(e => e.Kind == TraceKind.Call));
            Assert.DoesNotContain(sink.Events, e => e.Kind == TraceKind.Receive && !own.HasFlag(TraceFlags.Receive));
            Assert.Equal(session.Counters.Captured, sink.Events.Count);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Ending_one_session_leaves_the_others_as_they_are()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        var other = node.Tracer.CreateSession("other");
        other.Open(new RecordingSink());
        node.Session.SetFlags(All, TraceFlags.Receive);
        other.SetFlags(All, TraceFlags.Receive | TraceFlags.Call);
        other.SetPattern(PatternScope.Local, Workload.EveryHandler);
        await other.CloseAsync(StopReason.Requested);
        await actor.Run();
        Assert.Equal(TraceKind.Receive, Assert.Single(await node.CloseAsync()).Kind);
    }

    [Fact(Timeout = 30_000)]
    public async Task Patterns_of_one_session_report_nothing_in_another()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        var other = node.Tracer.CreateSession("other");
        var sink = new RecordingSink();
        other.Open(sink);
        other.SetPattern(PatternScope.Local, Workload.EveryHandler);
        other.SetFlags(All, TraceFlags.Call);
        node.Session.SetFlags(All, TraceFlags.Call);
        await actor.Run();
        Assert.Empty(await node.CloseAsync());
        await other.CloseAsync(StopReason.Requested);
        Assert.Equal(TraceKind.Call, Assert.Single(sink.Events).Kind);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_sink_that_fails_ends_its_own_session_only()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        var other = node.Tracer.CreateSession("other");
        var ended = new TaskCompletionSource<SessionEnd>();
        other.Ended += ended.SetResult;
        other.Open(new RecordingSink { FailWith = new IOException("no") });
        node.Session.SetFlags(All, TraceFlags.Receive);
        other.SetFlags(All, TraceFlags.Receive);
        await actor.Run();
        Assert.IsType<IOException>((await ended.Task.WaitAsync(TracedNode.Patience)).Failure);
        Assert.False(other.IsOpen);
        await actor.Run();
        Assert.Equal(2, (await node.CloseAsync()).Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task Too_many_sessions_are_refused_and_an_ended_one_makes_room()
    {
        await using var node = TracedNode.Local();
        var sessions = Enumerable.Range(0, 64).Select(i => node.Tracer.CreateSession($"s{i}")).ToArray();
        foreach (var session in sessions)
            session.Open(new RecordingSink());
        var late = node.Tracer.CreateSession("late");
        Assert.Throws<InvalidOperationException>(() => late.Open(new RecordingSink()));
        await sessions[7].CloseAsync(StopReason.Requested);
        late.Open(new RecordingSink());
        Assert.True(late.IsOpen);
    }
}
