using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class AsyncHandlerTests
{
    public sealed record Work(Func<Task> Body);

    [Fact(Timeout = 30_000)]
    public async Task A_handler_returns_when_its_async_body_ends()
    {
        await using var node = await Traced();
        var actor = node.Get("one");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        actor.Tell(new Work(() => gate.Task), ActorRefs.NoSender);
        await node.Sink.Until(node, events => events.Count == 1);
        Assert.Equal(TraceKind.Call, node.Sink.Events[0].Kind);
        gate.SetResult();
        await node.Sink.Until(node, events => events.Count == 2);
        Assert.Equal((TraceKind.ReturnFrom, Term.Atom("ok")), (node.Sink.Events[1].Kind, node.Sink.Events[1].Data));
        await node.CloseAsync();
        Assert.Equal(2, node.Sink.Count);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_handler_that_fails_after_its_await_ends_by_that_exception()
    {
        await using var node = await Traced();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Get("one").Tell(new Work(async () =>
        {
            await gate.Task;
            throw new InvalidOperationException("late");
        }), ActorRefs.NoSender);
        await node.Sink.Until(node, events => events.Count == 1);
        gate.SetResult();
        await node.Sink.Until(node, events => events.Count == 2);
        Assert.Equal(TraceKind.ExceptionFrom, node.Sink.Events[1].Kind);
        Assert.Equal("{error,'System.InvalidOperationException'}", node.Sink.Events[1].Data!.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_handler_returns_once_whether_it_waits_or_not()
    {
        const int Rounds = 3_000;
        await using var node = await Traced();
        var actor = node.Get("one");
        for (var i = 0; i < Rounds; i++)
        {
            Func<Task> body = (i % 3) switch
            {
                0 => () => Task.CompletedTask,
                1 => async () => await Task.Yield(),
                _ => () => Task.Run(static () => { }),
            };
            actor.Tell(new Work(body), ActorRefs.NoSender);
        }

        await node.Sink.Until(node, events => events.Count(e => e.Kind == TraceKind.ReturnFrom) >= Rounds);
        var events = await node.CloseAsync();
        Assert.Equal(Rounds, events.Count(e => e.Kind == TraceKind.Call));
        Assert.Equal(Rounds, events.Count(e => e.Kind == TraceKind.ReturnFrom));
        Assert.All(events.Chunk(2), pair => Assert.Equal([TraceKind.Call, TraceKind.ReturnFrom], pair.Select(e => e.Kind)));
    }

    [Fact(Timeout = 30_000)]
    public async Task What_a_stopped_actor_was_waiting_for_is_pending_for_ever()
    {
        await using var node = await Traced();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = node.Get("one");
        actor.Tell(new Work(() => gate.Task), ActorRefs.NoSender);
        await node.Sink.Until(node, events => events.Count == 1);
        node.System.Stop(actor);
        await node.Sink.Until(node, events => events.Count == 2);
        Assert.Equal((TraceKind.ReturnFrom, Term.Atom("pending")), (node.Sink.Events[1].Kind, node.Sink.Events[1].Data));
    }

    private static async Task<TracedNode> Traced()
    {
        var node = TracedNode.Local().Open();
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, typeof(Work).FullName, null, Specs.Exceptions));
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call);
        var actor = node.System.ActorOf(Props.Create(() => new Worker()), "one");
        await actor.Ask<string>("ready", TracedNode.Patience);
        return node;
    }

    private sealed class Worker : ReceiveActor
    {
        public Worker()
        {
            Receive<string>(text => Sender.Tell(text));
            ReceiveAsync<Work>(work => work.Body());
        }
    }
}
