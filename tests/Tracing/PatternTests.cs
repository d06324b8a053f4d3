using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class PatternTests
{
    private static readonly string Doer = typeof(Probes.Doer).FullName!;
    private static readonly string Do = typeof(Probes.Do).FullName!;
    private static readonly string Ping = typeof(Probes.Ping).FullName!;
    private static readonly MatchSpec Returns = Specs.Returns;

    [Fact(Timeout = 30_000)]
    public async Task A_call_is_reported_where_flag_and_pattern_hold()
    {
        await using var node = TracedNode.Local().Open();
        var (traced, untraced) = (node.Doing("traced"), node.Doing("untraced"));
        await Task.WhenAll(traced.Run(), untraced.Run());
        node.Session.SetFlags(new PidSpec.LocalName("traced"), TraceFlags.Call);
        await AssertCalls(node, [traced, untraced]);

        node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, Do, 1, MatchSpec.MatchAll));
        await AssertCalls(node, [traced, untraced], $"/user/traced {Doer}:{Do}/1");
        node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, "Ping", null, null));
        await AssertCalls(node, [traced, untraced], $"/user/traced {Doer}:{Do}/1");
        node.Session.SetPattern(PatternScope.Global, new TracePattern(null, "Do", null, null));
        await AssertCalls(node, [traced, untraced]);
        node.Session.SetPattern(PatternScope.Global, new TracePattern(null, Do, null, MatchSpec.MatchAll));
        await AssertCalls(node, [traced, untraced], $"/user/traced {Doer}:{Do}/1");
        node.Session.SetPattern(PatternScope.Global, new TracePattern(null, null, null, null));
        await AssertCalls(node, [traced, untraced]);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, "Do", null, MatchSpec.MatchAll));
        await AssertCalls(node, [traced, untraced], $"/user/traced {Doer}:{Do}/1");
        node.Session.SetPattern(PatternScope.Local, new TracePattern(Doer, null, 2, null));
        await AssertCalls(node, [traced, untraced], $"/user/traced {Doer}:{Do}/1");
        node.Session.SetPattern(PatternScope.Local, new TracePattern(Doer, null, null, null));
        await AssertCalls(node, [traced, untraced]);
        node.Session.SetPattern(PatternScope.Local, new TracePattern("No.Such", null, null, MatchSpec.MatchAll));
        await AssertCalls(node, [traced, untraced]);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, MatchSpec.MatchAll));
        await AssertCalls(node, [traced, untraced], $"/user/traced {Doer}:{Do}/1");
        node.Session.ClearAllPatterns();
        await AssertCalls(node, [traced, untraced]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Global_patterns_leave_out_what_an_actor_or_a_timer_tells_it()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("self");
        await actor.Run();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call);
        node.Session.SetPattern(PatternScope.Global, new TracePattern(null, Ping, null, MatchSpec.MatchAll));
        await TellFromAll(node, actor);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, Ping, null, MatchSpec.MatchAll));
        await TellFromAll(node, actor);

        var calls = (await node.CloseAsync()).Count(e => e.Kind == TraceKind.Call);
        Assert.Equal(1 + 3, calls);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_function_is_traced_in_the_scope_that_was_set_last()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call);
        var everything = new TracePattern(null, null, null, MatchSpec.MatchAll);
        var ping = new TracePattern(Doer, Ping, null, MatchSpec.MatchAll);

        node.Session.SetPattern(PatternScope.Local, everything);
        node.Session.SetPattern(PatternScope.Global, ping);
        Assert.Equal(1, await PingsFromOutsideAndItself(node, actor));
        node.Session.SetPattern(PatternScope.Global, ping with { Spec = null });
        Assert.Equal(0, await PingsFromOutsideAndItself(node, actor));
        node.Session.SetPattern(PatternScope.Local, everything);
        Assert.Equal(2, await PingsFromOutsideAndItself(node, actor));
        node.Session.SetPattern(PatternScope.Global, everything with { Spec = null });
        Assert.Equal(2, await PingsFromOutsideAndItself(node, actor));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_count_is_what_the_catalogue_knows_or_an_exact_name_finds()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call);

        Assert.Equal(1, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, Ping, 1, Returns)));
        Assert.Equal(1, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, "Ping", null, Returns)));
        Assert.Equal(0, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, "Ping", 2, Returns)));
        Assert.Equal(0, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, "Pong", 1, Returns)));
        Assert.Equal(0, node.Session.SetPattern(PatternScope.Global, new TracePattern(Ping, "Ping", 1, Returns)));
        Assert.Equal(0, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, null, null, Returns)));

        await actor.Ask<Probes.Done>(new Probes.Ping(1), TracedNode.Patience);
        await actor.Run();
        Assert.Equal(2, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, null, null, Returns)));
        Assert.Equal(1, node.Session.SetPattern(PatternScope.Global, new TracePattern(Doer, "Ping", null, null)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Return_and_exception_are_reported_as_the_spec_asks()
    {
        await using var node = TracedNode.Local().Open();
        var actor = node.Doing("one");
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(Doer, null, null, Returns));
        await actor.Run();
        actor.Tell(new Probes.Do(_ => throw new InvalidOperationException("broken")));
        await actor.Run();
        node.Session.SetPattern(PatternScope.Local, new TracePattern(Doer, null, null, Specs.Exceptions));
        actor.Tell(new Probes.Do(_ => throw new InvalidOperationException("broken again")));
        await actor.Run();

        var events = await node.CloseAsync();
        Assert.Equal(
            [
                TraceKind.Call, TraceKind.ReturnFrom, TraceKind.Call, TraceKind.Call, TraceKind.ReturnFrom,
                TraceKind.Call, TraceKind.ExceptionFrom, TraceKind.Call,
            ],
            events.Take(8).Select(e => e.Kind));
        Assert.Equal("{replied,['Inviso.Tracing.Tests.Support.Probes+Done']}", events[1].Data!.ToString());
        Assert.Equal(
            Term.Tuple(Term.Atom("error"), Term.Atom("System.InvalidOperationException")),
            events[6].Data);
    }

    [Fact(Timeout = 30_000)]
    public async Task Unhandled_and_auto_received_messages_are_calls_too()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call | TraceFlags.Procs);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, Returns));
        var deaf = node.System.ActorOf(Props.Create(() => new Deaf()), "deaf");
        deaf.Tell("hello");
        await deaf.GracefulStop(TracedNode.Patience, PoisonPill.Instance);

        var events = (await node.CloseAsync()).Where(e => e.Actor!.Path == "/user/deaf").ToList();
        var calls = events.Where(e => e.Kind is TraceKind.Call or TraceKind.ReturnFrom).ToList();
        Assert.Equal([("System.String", "call"), ("System.String", "unhandled"), ("Akka.Actor.PoisonPill", "call"), ("Akka.Actor.PoisonPill", "ok")],
            calls.Select(e => (e.Function!.Function, e.Kind == TraceKind.Call ? "call" : e.Data!.ToString())));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_that_was_put_aside_is_called_again()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Call);
        node.Session.SetPattern(PatternScope.Local, new TracePattern(null, null, null, Returns));
        var actor = node.System.ActorOf(Props.Create(() => new Shy()), "shy");
        actor.Tell(1, ActorRefs.NoSender);
        Assert.Equal("open", await actor.Ask<string>("open", TracedNode.Patience));
        Assert.Equal("open", await actor.Ask<string>("open", TracedNode.Patience));

        Assert.Equal(
            ["System.Int32 stashed", "System.String {replied,['System.String']}", "System.Int32 ok", "System.String {replied,['System.String']}"],
            (await node.CloseAsync()).Where(e => e.Kind == TraceKind.ReturnFrom).Select(e => $"{e.Function!.Function} {e.Data}"));
    }

    private static async Task TellFromAll(TracedNode node, IActorRef actor)
    {
        actor.Tell(new Probes.Ping(1), ActorRefs.NoSender);
        await actor.Run(context => context.Self.Tell(new Probes.Ping(2)));
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await actor.Run(context => context.System.Scheduler.ScheduleTellOnce(TimeSpan.Zero, context.Self, new Probes.Ping(3), ActorRefs.NoSender));
        node.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(100), told.SetResult);
        await told.Task.WaitAsync(TracedNode.Patience);
        await actor.Run();
    }

    private static async Task<int> PingsFromOutsideAndItself(TracedNode node, IActorRef actor)
    {
        var before = node.Sink.Count;
        actor.Tell(new Probes.Ping(1), ActorRefs.NoSender);
        await actor.Run(context => context.Self.Tell(new Probes.Ping(2)));
        await actor.Run();
        await node.Session.FlushAsync();
        return node.Sink.Events.Skip(before).Count(e => e.Kind == TraceKind.Call && e.Function!.Function == Ping);
    }

    private static async Task AssertCalls(TracedNode node, IActorRef[] actors, params string[] expected)
    {
        await node.Session.FlushAsync();
        var before = node.Sink.Count;
        foreach (var actor in actors)
            await actor.Run();
        await node.Session.FlushAsync();
        Assert.Equal(expected, node.Sink.Events.Skip(before).Where(e => e.Kind == TraceKind.Call).Select(e => $"{e.Actor!.Path} {e.Function}"));
    }

    private sealed class Deaf : ReceiveActor;

    private sealed class Shy : ReceiveActor, IWithUnboundedStash
    {
        private bool _isOpen;

        public Shy()
        {
            Receive<string>(text =>
            {
                _isOpen = true;
                Stash.UnstashAll();
                Sender.Tell(text);
            });
            Receive<int>(_ =>
            {
                if (!_isOpen)
                    Stash.Stash();
            });
        }

        public IStash Stash { get; set; } = null!;
    }
}
