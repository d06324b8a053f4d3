using Akka.Actor;
using Akka.Routing;

namespace AkkaSemantics.Tests.Routing;

public sealed class RouterManagementTests : RoutingTest
{
    [Fact]
    public void A_pool_grows_and_shrinks_by_AdjustPoolSize()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2)));
        router.Tell(new AdjustPoolSize(2));
        Assert.Equal(["$a", "$b", "$c", "$d"], ActorsOf(router).Select(r => r.Path.Name));
        Watch(ActorsOf(router)[3]);
        router.Tell(new AdjustPoolSize(-1));
        Assert.Equal(["$a", "$b", "$c"], ActorsOf(router).Select(r => r.Path.Name));
        Assert.Equal("$d", ExpectMsg<Terminated>().ActorRef.Path.Name);
    }

    [Fact]
    public void Any_actor_can_be_added_and_its_end_removes_it()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(1)));
        var guest = Sys.ActorOf(NameTeller, "guest");
        router.Tell(new AddRoutee(Routee.FromActorRef(guest)));
        Assert.Equal(["$a", "guest"], ActorsOf(router).Select(r => r.Path.Name));
        Assert.Equal(["$a", "guest"], Next(router, 2).Order());
        Sys.Stop(guest);
        AwaitAssert(() => Assert.Equal("$a", Assert.Single(ActorsOf(router)).Path.Name));
    }

    [Fact]
    public void A_removed_routee_that_the_pool_made_is_stopped_and_a_guest_is_not()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2)));
        var guest = Watch(Sys.ActorOf(NameTeller, "guest"));
        router.Tell(new AddRoutee(new ActorRefRoutee(guest)));
        var own = Watch(ActorsOf(router)[0]);
        router.Tell(new RemoveRoutee(new ActorRefRoutee(guest)));
        router.Tell(new RemoveRoutee(new ActorRefRoutee(own)));
        Assert.Equal("$b", Assert.Single(ActorsOf(router)).Path.Name);
        ExpectTerminated(own);
        guest.Tell("x");
        ExpectMsg("guest");
    }

    [Fact]
    public void Removing_the_last_routee_ends_the_pool()
    {
        var router = Watch(Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(1))));
        router.Tell(new RemoveRoutee(RouteesOf(router)[0]));
        ExpectTerminated(router);
    }

    [Fact]
    public void Identify_is_answered_by_the_router()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2)));
        router.Tell(new Identify(1));
        Assert.Equal(router, ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact]
    public void Kill_is_for_the_router()
    {
        var router = Watch(Sys.ActorOf(NameTeller.WithRouter(new RoundRobinPool(2))));
        router.Tell(Kill.Instance);
        ExpectTerminated(router);
    }

    [Fact]
    public void An_actor_can_route_by_itself()
    {
        var router = new Router(new RoundRobinRoutingLogic(), Sys.ActorOf(NameTeller, "a"), Sys.ActorOf(NameTeller, "b"));
        router.Route("x", TestActor);
        ExpectMsg("a");
        router = router.RemoveRoutee(Sys.ActorSelection("/user/none")).AddRoutee(Sys.ActorSelection("/user/a"));
        Assert.Equal(3, router.Routees.Count());
        router.Route(new Broadcast("x"), TestActor);
        ExpectFrom("a", "a", "b");
    }

    [Fact]
    public void Own_routing_logic_is_used()
    {
        var router = Sys.ActorOf(NameTeller.WithRouter(new LastOf("/user/a", "/user/b")));
        Sys.ActorOf(NameTeller, "a");
        Sys.ActorOf(NameTeller, "b");
        Assert.Equal(["b", "b"], Next(router, 2));
    }

    private sealed class LastOf(params string[] paths) : Group(paths, "akka.actor.default-dispatcher")
    {
        public override Router CreateRouter(ActorSystem system) => new(new Logic());

        public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

        public override Akka.Util.ISurrogate ToSurrogate(ActorSystem system) => throw new NotSupportedException("It stays here.");

        private sealed class Logic : RoutingLogic
        {
            public override Routee Select(object message, Routee[] routees) => routees[^1];
        }
    }
}
