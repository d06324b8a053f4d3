using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class LifeTests
{
    [Fact(Timeout = 30_000)]
    public async Task Every_exit_has_its_reason()
    {
        await using var node = TracedNode.Local("inviso.trace.payload = full").Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs | TraceFlags.Timestamp);
        var boss = node.System.ActorOf(Props.Create(() => new Boss()), "boss");
        await StopChild(boss, "self", (_, child) => child.Tell(new Probes.Do(context => context.Stop(context.Self))));
        await StopChild(boss, "pill", (_, child) => child.Tell(PoisonPill.Instance));
        await StopChild(boss, "kill", (_, child) => child.Tell(Kill.Instance));
        await StopChild(boss, "parent", (context, child) => context.Stop(child));
        await StopChild(boss, "failed", (_, child) => child.Tell(new Probes.Do(_ => throw new ArgumentException("wrong"))));
        await StopChild(boss, "outside", (_, child) => ((IInternalActorRef)child).Stop(), isOutside: true);
        var top = node.Doing("top");
        await top.Run();
        node.System.Stop(top);
        await boss.GracefulStop(TracedNode.Patience);
        await node.Sink.Until(node, events => events.Count(e => e.Kind == TraceKind.Exit) == 8);

        var reasons = (await node.CloseAsync()).Where(e => e.Kind == TraceKind.Exit).ToDictionary(e => e.Actor!.Path, e => e.Data!.ToString());
        Assert.Equal("normal", reasons["/user/boss/self"]);
        Assert.Equal("normal", reasons["/user/boss/pill"]);
        Assert.Equal("killed", reasons["/user/boss/kill"]);
        Assert.Equal("{shutdown,parent}", reasons["/user/boss/parent"]);
        Assert.Equal("{'System.ArgumentException',\"wrong\"}", reasons["/user/boss/failed"]);
        Assert.Equal("{shutdown,outside}", reasons["/user/boss/outside"]);
        Assert.Equal("normal", reasons["/user/boss"]);
        Assert.StartsWith("{shutdown,", reasons["/user/top"], StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_birth_is_reported_once_with_parent_child_and_type()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        var top = node.Doing("top");
        await top.Run(context => context.ActorOf(Props.Create(() => new Probes.OtherDoer()), "child"));

        var spawns = (await node.CloseAsync()).Where(e => e.Kind == TraceKind.Spawn).ToList();
        Assert.Equal(
            [("/user", "/user/top", typeof(Probes.Doer).FullName!), ("/user/top", "/user/top/child", typeof(Probes.OtherDoer).FullName!)],
            spawns.Select(e => (e.Actor!.Path, e.Peer!.Path, e.Function!.Module)));
        Assert.Equal(node.Tracer.IdOf(node.Get("top/child")), spawns[1].Peer);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_restart_keeps_the_actor_and_names_the_failure()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        var actor = node.Doing("one");
        actor.Tell(new Probes.Do(_ => throw new InvalidOperationException("again")));
        await actor.Run();

        var events = await node.CloseAsync();
        var restart = Assert.Single(events, e => e.Kind == TraceKind.Restart);
        Assert.Equal("'System.InvalidOperationException'", restart.Data!.ToString());
        Assert.Equal(node.Tracer.IdOf(actor), restart.Actor);
        Assert.DoesNotContain(events, e => e.Kind == TraceKind.Exit);
    }

    [Fact(Timeout = 30_000)]
    public async Task Death_watch_is_a_link_on_one_side_and_getting_linked_on_the_other()
    {
        await using var node = TracedNode.Local().Open();
        var (watcher, watchee) = (node.Doing("watcher"), node.Doing("watchee"));
        await Task.WhenAll(watcher.Run(), watchee.Run());
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        await watcher.Run(context => context.Watch(watchee));
        await watcher.Run(context => context.Unwatch(watchee));

        Assert.Equal(
            [
                (TraceKind.Link, "/user/watcher", "/user/watchee"),
                (TraceKind.GettingLinked, "/user/watchee", "/user/watcher"),
                (TraceKind.Unlink, "/user/watcher", "/user/watchee"),
                (TraceKind.GettingUnlinked, "/user/watchee", "/user/watcher"),
            ],
            (await node.CloseAsync()).Select(e => (e.Kind, e.Actor!.Path, e.Peer!.Path)));
    }

    [Fact(Timeout = 30_000)]
    public async Task Names_come_and_go_with_their_actors()
    {
        await using var node = TracedNode.Local().Open();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        var listener = new NameLog();
        using (node.Tracer.Names.Listen(listener))
        {
            var actor = node.Doing("top");
            await actor.Run();
            Assert.True(node.Tracer.Names.Register("alias", actor));
            Assert.False(node.Tracer.Names.Register("top", actor));
            Assert.Same(actor, node.Tracer.Names.WhereIs("alias"));
            Assert.Equal(["alias", "top"], node.Tracer.Names.Snapshot().Select(entry => entry.Key).Order());
            await actor.GracefulStop(TracedNode.Patience);
            await node.Sink.Until(node, events => events.Any(e => e.Kind == TraceKind.Exit));
            Assert.Null(node.Tracer.Names.WhereIs("alias"));
            Assert.False(node.Tracer.Names.Unregister("alias"));
        }

        await node.System.ActorSelection("/user").Ask<ActorIdentity>(new Identify(null), TracedNode.Patience);
        var again = node.Doing("top");
        await again.Run();
        Assert.Same(again, node.Tracer.Names.WhereIs("top"));
        Assert.Equal(["+top", "+alias"], listener.Lines.Take(2));
        Assert.Equal(["-alias", "-top"], listener.Lines.Skip(2).Order());
        var events = await node.CloseAsync();
        Assert.Equal(["top", "alias", "top"], events.Where(e => e.Kind == TraceKind.Register).Select(e => e.Data!.ToString()));
        Assert.Equal(2, events.Count(e => e.Kind == TraceKind.Unregister));
    }

    [Fact(Timeout = 60_000)]
    public async Task Names_of_actors_that_end_at_once_go_too()
    {
        await using var node = TracedNode.Local();
        for (var i = 0; i < 200; i++)
        {
            // Its cell may be there by now or not.
            var actor = node.Doing($"short-{i}");
            Assert.True(node.Tracer.Names.Register($"alias-{i}", actor));
            await actor.GracefulStop(TracedNode.Patience);
            await UntilNobodyIs(node, $"short-{i}");
            Assert.Null(node.Tracer.Names.WhereIs($"alias-{i}"));
            Assert.False(node.Tracer.Names.Register("late", actor));
        }

        Assert.Empty(node.Tracer.Names.Snapshot());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_to_a_stopped_actor_is_sent_and_goes_nowhere()
    {
        await using var node = TracedNode.Local().Open();
        var (sender, dead) = (node.Doing("sender"), node.Doing("dead"));
        await sender.Run();
        await dead.GracefulStop(TracedNode.Patience);
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Send | TraceFlags.Receive);
        await sender.Run(_ => dead.Tell(new Probes.Ping(1)));

        var events = (await node.CloseAsync()).Where(e => e.MessageType == typeof(Probes.Ping).FullName);
        Assert.Equal(
            [(TraceKind.Send, "/user/sender", "/user/dead"), (TraceKind.SendToNonExisting, "/user/sender", "/user/dead")],
            events.Select(e => (e.Kind, e.Actor!.Path, e.Peer!.Path)));
    }

    private static async Task StopChild(IActorRef boss, string name, Action<IActorContext, IActorRef> stop, bool isOutside = false)
    {
        var child = await boss.Ask<IActorRef>(name, TracedNode.Patience);
        if (isOutside)
            stop(null!, child);
        else
            boss.Tell(new Probes.Do(context => stop(context, child)));
        await boss.Ask<Terminated>(child, TracedNode.Patience);
    }

    private static async Task UntilNobodyIs(TracedNode node, string name)
    {
        using var patience = new CancellationTokenSource(TracedNode.Patience);
        while (node.Tracer.Names.WhereIs(name) is not null)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"{name} still has its name");
            await Task.Yield();
        }
    }

    /// <summary>Starts a child for a name; tells when a child is gone.</summary>
    private sealed class Boss : ReceiveActor
    {
        private readonly Dictionary<IActorRef, Terminated> _gone = [];
        private readonly Dictionary<IActorRef, IActorRef> _waiting = [];

        public Boss()
        {
            Receive<string>(name => Sender.Tell(Context.Watch(Context.ActorOf(Props.Create(() => new Probes.Doer()), name))));
            Receive<Probes.Do>(work => work.Work((IUntypedActorContext)Context));
            Receive<Probes.Done>(_ => { });
            Receive<IActorRef>(child =>
            {
                if (_gone.TryGetValue(child, out var terminated))
                    Sender.Tell(terminated);
                else
                    _waiting[child] = Sender;
            });
            Receive<Terminated>(terminated =>
            {
                _gone[terminated.ActorRef] = terminated;
                if (_waiting.Remove(terminated.ActorRef, out var asker))
                    asker.Tell(terminated);
            });
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
    }

    private sealed class NameLog : INameListener
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public void Registered(string name, ActorId actor, long timestamp) => _lines.Enqueue($"+{name}");

        public void Unregistered(string name, ActorId? actor, long timestamp) => _lines.Enqueue($"-{name}");
    }
}
