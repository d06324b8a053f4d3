using Akka.Actor;
using Akka.Configuration;
using Akka.Routing;

namespace AkkaSemantics.Tests.Routing;

public sealed class RouterDeploymentTests() : RoutingTest("""
    akka.actor.deployment {
      /pool { router = round-robin-pool, nr-of-instances = 3 }
      /cast { router = broadcast-pool, nr-of-instances = 2 }
      /group { router = round-robin-group, routees.paths = ["/user/a", "/user/b"] }
      /parent/inner { router = random-pool, nr-of-instances = 2 }
      "/parent/*/deep" { router = broadcast-pool, nr-of-instances = 4 }
      /own { router = round-robin-pool, nr-of-instances = 1, pool-dispatcher { type = PinnedDispatcher } }
    }
    """)
{
    [Fact]
    public void FromConfig_means_the_configured_router()
    {
        Assert.Equal(["$a", "$b", "$c", "$a"], Next(Sys.ActorOf(NameTeller.WithRouter(FromConfig.Instance), "pool"), 4));
        Sys.ActorOf(NameTeller.WithRouter(FromConfig.Instance), "cast").Tell("x");
        ExpectFrom("$a", "$b");
    }

    [Fact]
    public void A_group_can_be_configured()
    {
        Sys.ActorOf(NameTeller, "a");
        Sys.ActorOf(NameTeller, "b");
        Assert.Equal(["a", "b"], Next(Sys.ActorOf(FromConfig.Instance.Props(), "group"), 2));
    }

    [Fact]
    public void The_configuration_wins_over_the_code() =>
        Assert.Equal(3, ActorsOf(Sys.ActorOf(NameTeller.WithRouter(new BroadcastPool(1)), "pool")).Length);

    [Fact]
    public void The_strategy_of_the_code_is_kept()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(FromConfig.Instance.WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy)), "pool");
        router.Tell(new InvalidOperationException("for $a"));
        AwaitAssert(() => Assert.Equal(["$b", "$c"], ActorsOf(router).Select(r => r.Path.Name)));
    }

    [Fact]
    public void FromConfig_without_configuration_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(NameTeller.WithRouter(FromConfig.Instance), "nothing"));

    [Fact]
    public void An_actor_whose_props_ask_for_no_router_is_none()
    {
        Sys.ActorOf(NameTeller, "pool").Tell("x");
        ExpectMsg("pool");
    }

    [Fact]
    public void Children_are_deployed_by_their_path_below_user()
    {
        var parent = StartSupervisor(SupervisorStrategy.DefaultStrategy, "parent");
        Assert.Equal(2, ActorsOf(StartChild(parent, NameTeller.WithRouter(FromConfig.Instance), "inner")).Length);
        var middle = StartChild(parent, Script(a => a.Supervision = SupervisorStrategy.DefaultStrategy), "middle");
        Assert.Equal(4, ActorsOf(StartChild(middle, NameTeller.WithRouter(FromConfig.Instance), "deep")).Length);
    }

    [Fact]
    public void A_pool_dispatcher_is_that_of_the_routees()
    {
        var router = Sys.ActorOf(Script(a => a.OnAny(_ => a.From.Tell(a.Ctx.Props.Dispatcher))).WithRouter(FromConfig.Instance), "own");
        router.Tell("x");
        ExpectMsg("akka.actor.deployment./own.pool-dispatcher");
    }

    [Fact]
    public void An_unknown_router_is_found_out_at_the_start() =>
        Assert.IsType<ConfigurationException>(Assert.ThrowsAny<Exception>(() => ActorSystem.Create(
            "x", "akka { stdout-loglevel = OFF, loggers = [], actor.deployment./x.router = no-such-pool }")).GetBaseException());
}
