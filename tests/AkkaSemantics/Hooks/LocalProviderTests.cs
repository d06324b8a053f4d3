using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>What Akka's own local provider makes of an order, called as a decorator calls it.</summary>
public sealed class LocalProviderTests() : SemanticsTest("""
    other-dispatcher { type = Dispatcher }
    third-dispatcher { type = Dispatcher }
    akka.actor.deployment { /placed { dispatcher = other-dispatcher, stash-capacity = 3 } }
    """)
{
    [Theory]
    [InlineData(true, true, "other-dispatcher")]
    [InlineData(true, false, "other-dispatcher")]
    [InlineData(false, true, "third-dispatcher")]
    [InlineData(false, false, "akka.actor.default-dispatcher")]
    public void A_deployment_that_is_looked_up_hides_the_one_given(bool lookup, bool given, string expected)
    {
        var actor = Make(lookup, given ? Deploy.None.WithDispatcher("third-dispatcher") : null, async: false, new SyncRef(Sys, _ => { }));
        Assert.Equal(expected, ((LocalActorRef)actor).Cell.Dispatcher.Id);
    }

    [Fact]
    public void A_synchronous_order_gives_a_local_reference_with_its_cell_and_tells_the_supervisor()
    {
        var told = new List<object>();
        var actor = Make(false, null, async: false, new SyncRef(Sys, told.Add));
        Assert.NotNull(Assert.IsType<LocalActorRef>(actor).Cell);
        var supervise = Assert.IsType<Supervise>(Assert.Single(told));
        Assert.Equal((actor, false), (supervise.Child, supervise.Async));
    }

    [Fact]
    public void An_asynchronous_order_gives_an_initialized_repointable_reference_that_is_not_started()
    {
        var told = new List<object>();
        var actor = Assert.IsType<RepointableActorRef>(Make(false, null, async: true, new SyncRef(Sys, told.Add)));
        Assert.False(actor.IsStarted);
        Assert.True(Assert.IsType<Supervise>(Assert.Single(told)).Async);
        Assert.ThrowsAny<Exception>(() => actor.Initialize(true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_setting_that_is_not_there_is_a_configuration_error(bool async) =>
        Assert.Throws<ConfigurationException>(() => Make(false, Deploy.None.WithDispatcher("no-such"), async, new SyncRef(Sys, _ => { })));

    private IInternalActorRef Make(bool lookupDeploy, Deploy? deploy, bool async, IInternalActorRef supervisor)
    {
        var system = (ActorSystemImpl)Sys;
        var path = (system.Provider.RootPath / "user" / "placed").WithUid(4711);
        return system.Provider.ActorOf(system, Script(_ => { }), supervisor, path, false, deploy, lookupDeploy, async);
    }
}
