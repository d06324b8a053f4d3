using Akka.Actor;
using Akka.Routing;

namespace AkkaSemantics.Tests.Routing;

public sealed class PoolTests : RoutingTest
{
    [Fact]
    public void A_round_robin_pool_takes_its_routees_in_turn()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(3)));
        Assert.Equal(["$a", "$b", "$c", "$a", "$b"], Next(router, 5));
    }

    [Fact]
    public void A_random_pool_gives_each_message_to_one_routee()
    {
        var router = Sys.ActorOf(new RandomPool(3).Props(NameTeller));
        Assert.Equal(["$a", "$b", "$c"], Next(router, 100).Distinct().Order());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_broadcast_pool_gives_each_message_to_all()
    {
        Sys.ActorOf(NameTeller.WithRouter(new BroadcastPool(3))).Tell("x");
        ExpectFrom("$a", "$b", "$c");
    }

    [Fact]
    public void A_broadcast_message_reaches_all_whatever_the_logic_and_without_its_envelope()
    {
        var router = Sys.ActorOf(Script(a => a.OnAny(TestActor.Tell)).WithRouter(new RoundRobinPool(2)));
        router.Tell(new Broadcast("x"));
        ExpectMsg("x");
        ExpectMsg("x");
    }

    [Fact]
    public void The_routee_sees_the_original_sender_and_answers_it()
    {
        Sys.ActorOf(Script(a => a.OnAny(m => a.From.Tell(m))).WithRouter(new RoundRobinPool(2))).Tell("x");
        ExpectMsg("x");
        Assert.Equal("$a", LastSender.Path.Name);
    }

    [Fact]
    public void The_routees_are_children_of_the_router()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2)), "pool");
        Assert.Equal(["/user/pool/$a", "/user/pool/$b"], ActorsOf(router).Select(r => r.Path.ToStringWithoutAddress()));
        Sys.ActorSelection("/user/pool/$b").Tell("x");
        ExpectMsg("$b");
    }

    [Fact]
    public void A_failed_routee_is_restarted_and_stays()
    {
        var router = Sys.ActorOf(
            Script(a =>
            {
                a.Restarted = _ => TestActor.Tell("restarted " + a.Me.Path.Name);
                a.On<Exception>(e => throw e);
                a.OnAny(_ => TestActor.Tell(a.Me.Path.Name));
            }).WithRouter(new RoundRobinPool(2)));
        router.Tell(new InvalidOperationException("for $a"));
        ExpectMsg("restarted $a");
        Assert.Equal(["$b", "$a"], Next(router, 2));
    }

    [Fact]
    public void The_pools_strategy_decides_over_its_routees()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy)));
        Watch(ActorsOf(router)[0]);
        router.Tell(new InvalidOperationException("for $a"));
        ExpectMsg<Terminated>();
        AwaitAssert(() => Assert.Equal("$b", Assert.Single(ActorsOf(router)).Path.Name));
    }

    [Fact]
    public void A_pool_ends_with_its_last_routee()
    {
        var router = Watch(Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2))));
        router.Tell(new Broadcast(PoisonPill.Instance));
        ExpectTerminated(router);
    }

    [Fact]
    public void A_pill_is_for_the_router_and_takes_the_routees_along()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2)));
        foreach (var routee in ActorsOf(router)) Watch(routee);
        router.Tell(PoisonPill.Instance);
        ExpectMsg<Terminated>();
        ExpectMsg<Terminated>();
    }

    [Fact]
    public void A_scheduled_message_is_routed_like_any_other()
    {
        var router = Sys.ActorOf(Script(a => a.OnAny(TestActor.Tell)).WithRouter(new RoundRobinPool(1)));
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), router, "x", ActorRefs.NoSender);
        ExpectMsg("x");
    }

    [Fact]
    public void A_child_can_be_a_pool()
    {
        var parent = StartSupervisor(SupervisorStrategy.DefaultStrategy, "parent");
        var router = StartChild(parent, NameTeller.WithRouter(new BroadcastPool(2)), "pool");
        Assert.Equal("/user/parent/pool", router.Path.ToStringWithoutAddress());
        router.Tell("x");
        ExpectFrom("$a", "$b");
    }
}
