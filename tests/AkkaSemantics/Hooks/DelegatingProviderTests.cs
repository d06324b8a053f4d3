using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>What users do, on a system whose provider is a decorator.</summary>
public abstract class DecoratedSystemTests(string hocon) : HookTest(hocon)
{
    [Fact]
    public void Actors_are_made_with_the_decorators_references() =>
        Assert.Same(((ExtendedActorSystem)Sys).Provider, ((IInternalActorRef)Start(_ => { })).Provider);

    [Fact]
    public void Supervision_stash_timers_and_wildcards_work()
    {
        var parent = Start(_ => { }, "parent");
        var child = Watch(StartChild(parent, Fragile(), "child"));
        child.Tell(new FormatException("restart"));
        Sys.ActorSelection("/user/p*/child").Tell("alive");
        ExpectMsg("alive");
        var stashing = StartStashing(a =>
        {
            a.On<int>(_ => a.Stash.Stash());
            a.On<string>(_ =>
            {
                a.Turn(() => a.OnAny(m => TestActor.Tell(m)));
                a.Stash.UnstashAll();
            });
        });
        stashing.Tell(1);
        stashing.Tell("open");
        ExpectMsg(1);
        StartTimed(a =>
        {
            a.Starting = () => a.Timers.StartSingleTimer("key", "tick", TimeSpan.FromMilliseconds(10));
            a.OnAny(m => TestActor.Tell(m));
        });
        ExpectMsg("tick");
        Sys.Stop(parent);
        ExpectTerminated(child);
    }

    [Fact(Timeout = 10_000)]
    public async Task Ask_and_resolve_work()
    {
        var echo = Start(a => a.OnAny(m => a.From.Tell(m)), "echo");
        Assert.Equal("x", await echo.Ask<string>("x", TimeSpan.FromSeconds(3)));
        Assert.Equal(echo, ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(echo.Path.ToSerializationFormat()));
        Assert.Equal(echo, await Sys.ActorSelection("/user/ech?").ResolveOne(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void The_test_kits_probes_watches_and_filters_work()
    {
        var probe = CreateTestProbe();
        var actor = probe.Watch(Start(a => a.On<string>(s => throw new FormatException(s)), "failing"));
        EventFilter.Exception<FormatException>("cause").ExpectOne(() => actor.Tell("cause"));
        Sys.Stop(actor);
        probe.ExpectTerminated(actor);
        Assert.DoesNotContain(Recorded.Calls, call => call.Actor == TestActor.Path.ToStringWithoutAddress() && call.Hook != "provider");
    }
}

public sealed class DelegatingProviderTests() : DecoratedSystemTests(string.Empty);

public sealed class DerivedProviderTests() : DecoratedSystemTests(RecordingRemoteProvider.Hocon);
