using Akka.Actor;
using Akka.Configuration;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

public sealed class ProviderTests : HookTest
{
    [Fact]
    public void The_configured_class_is_the_systems_provider()
    {
        Assert.IsType<RecordingProvider>(((ExtendedActorSystem)Sys).Provider);
        Assert.IsType<RecordingProvider>(((IInternalActorRef)Start(_ => { })).Provider);
    }

    [Fact]
    public void Supervision_stash_timers_and_wildcards_work_as_with_the_local_provider()
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

    [Fact]
    public void A_provider_that_is_no_type_stops_the_creation_of_the_system()
    {
        var config = ConfigurationFactory.ParseString("akka.actor.provider = \"No.Such.Provider, Nowhere\"");
        Assert.Throws<ConfigurationException>(() => ActorSystem.Create("broken", config));
    }
}
