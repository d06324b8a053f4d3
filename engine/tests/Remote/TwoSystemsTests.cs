using Akka.Actor;
using Akka.Remote;
using AkkaSemantics.Tests.Wire;

namespace Engine.Tests.Remote;

public sealed class TwoSystemsTests : IAsyncLifetime
{
    private readonly ExtendedActorSystem _a = RemoteSystem.Start("SysA");
    private readonly ExtendedActorSystem _b = RemoteSystem.Start("SysB");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _a.Terminate().WaitAsync(RemoteSystem.Patience);
        await _b.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hundred_thousand_messages_arrive_in_order()
    {
        const int Count = 100_000;
        var (target, inbox) = Collector.Start(_b, "target");
        var remote = await Resolve(target);
        for (var i = 0; i < Count; i++) remote.Tell(i);
        for (var i = 0; i < Count; i++) Assert.Equal(i, await inbox.Next());
    }

    [Fact(Timeout = 30_000)]
    public async Task Asks_and_references_go_both_ways()
    {
        var echo = await Resolve(_b.ActorOf(Props.Create(() => new Echo()), "echo"));
        Assert.Equal("hello", await echo.Ask("hello", RemoteSystem.Patience));
        Assert.Equal(long.MaxValue, await echo.Ask(long.MaxValue, RemoteSystem.Patience));
        var (mine, _) = Collector.Start(_a, "mine");
        Assert.Equal(mine, await echo.Ask(new Status.Success(mine), RemoteSystem.Patience) is Status.Success s ? s.Status : null);
        Assert.Equal(echo, await echo.Ask("self", RemoteSystem.Patience));
    }

    [Fact(Timeout = 30_000)]
    public async Task Delivery_happens_inside_a_cell_below_the_endpoint_manager()
    {
        var (target, inbox) = Collector.Start(_b, "target");
        var spy = new CurrentCellRef(((IInternalActorRef)target).Provider, target.Path.Root / "user" / "spy", inbox: target);
        ((RemoteActorRefProvider)_b.Provider).RegisterTempActor(spy, ((RemoteActorRefProvider)_b.Provider).TempContainer.Path / "spy");
        _a.Provider.ResolveActorRef(_b.Url("/temp/spy")).Tell("hello");
        Assert.StartsWith("/system/endpointManager/", Assert.IsType<string>(await inbox.Next()), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_missing_actor_is_reported_to_asker_and_watcher()
    {
        var identity = await _a.ActorSelection(_b.Url("/user/missing")).Ask<ActorIdentity>(new Identify(1), RemoteSystem.Patience);
        Assert.Null(identity.Subject);
        var (watcher, inbox) = Collector.Start(_a);
        watcher.Tell(_a.Provider.ResolveActorRef(_b.Url("/user/missing#5")));
        var terminated = Assert.IsType<Terminated>(await inbox.Next());
        Assert.False(terminated.ExistenceConfirmed);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stopping_a_watched_actor_reaches_every_watcher_once()
    {
        var watchee = await Resolve(_b.ActorOf(Props.Create(() => new Echo()), "watchee"));
        var (one, inboxOne) = Collector.Start(_a);
        var (two, inboxTwo) = Collector.Start(_a);
        one.Tell(watchee);
        two.Tell(watchee);
        watchee.Tell("stop");
        foreach (var inbox in new[] { inboxOne, inboxTwo })
        {
            var terminated = Assert.IsType<Terminated>(await inbox.Next());
            Assert.Equal((watchee, false), (terminated.ActorRef, terminated.AddressTerminated));
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_node_that_terminates_takes_its_watched_actors_along()
    {
        var third = RemoteSystem.Start("SysC");
        var watchee = await Resolve(third.ActorOf(Props.Create(() => new Echo()), "watchee"));
        var (watcher, inbox) = Collector.Start(_a);
        watcher.Tell(watchee);

        // Watches travel in order: when this one has been answered, the one before it is in place.
        watcher.Tell(_a.Provider.ResolveActorRef(third.Url("/user/missing#5")));
        Assert.False(Assert.IsType<Terminated>(await inbox.Next()).ExistenceConfirmed);
        await third.Terminate().WaitAsync(RemoteSystem.Patience);
        Assert.Equal(watchee, Assert.IsType<Terminated>(await inbox.Next()).ActorRef);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_silent_node_is_found_out()
    {
        var quick = RemoteSystem.Start(
            "Quick",
            """
            akka.remote.watch-failure-detector {
              heartbeat-interval = 0.1 s, acceptable-heartbeat-pause = 0.5 s, unreachable-nodes-reaper-interval = 0.1 s, expected-response-after = 0.1 s
            }
            """);
        var (events, quarantined) = Collector.Start(quick);
        quick.EventStream.Subscribe(events, typeof(QuarantinedEvent));
        var (watcher, inbox) = Collector.Start(quick);
        using (var silent = await RawPeer.Associate(quick, uid: 99, port: 12))
        {
            var watchee = quick.Provider.ResolveActorRef("akka.tcp://Raw@127.0.0.1:12/user/gone#1");
            watcher.Tell(watchee);
            var terminated = Assert.IsType<Terminated>(await inbox.Next());
            Assert.Equal((watchee, true), (terminated.ActorRef, terminated.AddressTerminated));
        }

        // The peer never said its uid to the watcher, so its connection is cut and gated instead: no event may claim otherwise.
        events.Tell("end");
        Assert.Equal("end", await quarantined.Next());
        await quick.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Fact]
    public void An_occupied_port_is_one_exception_that_names_it()
    {
        var port = _a.Address().Port!.Value;
        var failure = Record.Exception(() => RemoteSystem.Start("Late", $"akka.remote.dot-netty.tcp.port = {port}"));
        Assert.NotNull(failure);
        Assert.Contains($"127.0.0.1:{port}", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task Messages_to_a_dead_address_become_dead_letters()
    {
        var (events, inbox) = Collector.Start(_a);
        _a.EventStream.Subscribe(events, typeof(Akka.Event.DeadLetter));
        _a.Provider.ResolveActorRef("akka.tcp://Nobody@127.0.0.1:1/user/x").Tell("lost");
        Assert.Equal("lost", Assert.IsType<Akka.Event.DeadLetter>(await inbox.Next()).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_quarantined_incarnation_is_told_so_and_its_successor_is_welcome()
    {
        var (echo, uid) = (await Resolve(_b.ActorOf(Props.Create(() => new Echo()), "echo")), AddressUidExtension.Uid(_b));
        var (ours, quarantined) = Collector.Start(_a);
        _a.EventStream.Subscribe(ours, typeof(QuarantinedEvent));
        var (theirs, told) = Collector.Start(_b);
        _b.EventStream.Subscribe(theirs, typeof(ThisActorSystemQuarantinedEvent));

        ((IRemoteActorRefProvider)_a.Provider).Quarantine(_b.Address(), uid);
        var seen = Assert.IsType<QuarantinedEvent>(await quarantined.Next());
        Assert.Equal((_b.Address(), uid), (seen.Address, seen.Uid));
        echo.Tell("anybody there?");
        Assert.Equal(_a.Address(), Assert.IsType<ThisActorSystemQuarantinedEvent>(await told.Next()).RemoteAddress);

        var port = _b.Address().Port;
        await _b.Terminate().WaitAsync(RemoteSystem.Patience);
        var successor = RemoteSystem.Start("SysB", $"akka.remote.dot-netty.tcp.port = {port}, akka.remote.retry-gate-closed-for = 0.1 s");
        successor.ActorOf(Props.Create(() => new Echo()), "echo");
        var fromSuccessor = await successor.ActorSelection(_a.Url("/user/missing")).Ask<ActorIdentity>(new Identify(1), RemoteSystem.Patience);
        Assert.Null(fromSuccessor.Subject);
        Assert.Equal("hello", await _a.ActorSelection(successor.Url("/user/echo")).Ask("hello", RemoteSystem.Patience));
        await successor.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    [Fact(Timeout = 30_000)]
    public async Task Untrusted_mode_lets_only_ordinary_messages_and_trusted_selections_through()
    {
        var guarded = RemoteSystem.Start("Guarded", """akka.remote { untrusted-mode = on, trusted-selection-paths = ["/user/open"] }""");
        var (open, inbox) = Collector.Start(guarded, "open");
        guarded.ActorOf(Props.Create(() => new Echo()), "closed");
        var direct = _a.Provider.ResolveActorRef($"{guarded.Url("/user/open")}#{open.Path.Uid}");
        direct.Tell(PoisonPill.Instance);
        _a.ActorSelection(guarded.Url("/user/open")).Tell(PoisonPill.Instance);
        _a.ActorSelection(guarded.Url("/user/*")).Tell("by pattern");
        _a.ActorSelection(guarded.Url("/user/open")).Tell("by trusted selection");
        direct.Tell("direct");
        Assert.Equal("by trusted selection", await inbox.Next());
        Assert.Equal("direct", await inbox.Next());
        await Assert.ThrowsAsync<AskTimeoutException>(() => _a.ActorSelection(guarded.Url("/user/closed")).Ask("x", TimeSpan.FromSeconds(0.3)));
        await guarded.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    private async Task<IActorRef> Resolve(IActorRef foreign)
    {
        var system = (ExtendedActorSystem)_a;
        var path = foreign.Path.ToSerializationFormatWithAddress(((IInternalActorRef)foreign).Provider.DefaultAddress);
        var identity = await system.Provider.ResolveActorRef(path).Ask<ActorIdentity>(new Identify(null), RemoteSystem.Patience);
        return identity.Subject;
    }

    private sealed class CurrentCellRef(IActorRefProvider provider, ActorPath path, IActorRef inbox) : MinimalActorRef
    {
        public override ActorPath Path { get; } = path;

        public override IActorRefProvider Provider { get; } = provider;

        protected override void TellInternal(object message, IActorRef sender) =>
            inbox.Tell(Akka.Actor.Internal.InternalCurrentActorCellKeeper.Current?.Self.Path.ToStringWithoutAddress() ?? "no cell", ActorRefs.NoSender);
    }
}
