using Akka.Actor;
using Akka.Event;
using Akka.Routing;

namespace AkkaSemantics.Tests.Routing;

public sealed class GroupTests : RoutingTest
{
    [Fact]
    public void A_round_robin_group_takes_its_paths_in_turn()
    {
        Sys.ActorOf(NameTeller, "a");
        Sys.ActorOf(NameTeller, "b");
        Assert.Equal(["a", "b", "a"], Next(Sys.ActorOf(new RoundRobinGroup("/user/a", "/user/b").Props()), 3));
    }

    [Fact]
    public void A_broadcast_group_gives_each_message_to_all()
    {
        Sys.ActorOf(NameTeller, "a");
        Sys.ActorOf(NameTeller, "b");
        Sys.ActorOf(Props.Empty.WithRouter(new BroadcastGroup("/user/a", "/user/b"))).Tell("x");
        ExpectFrom("a", "b");
    }

    [Fact]
    public void A_random_group_gives_each_message_to_one()
    {
        Sys.ActorOf(NameTeller, "a");
        Sys.ActorOf(NameTeller, "b");
        Assert.Equal(["a", "b"], Next(Sys.ActorOf(new RandomGroup("/user/a", "/user/b").Props()), 50).Distinct().Order());
    }

    [Fact]
    public void A_path_means_whoever_is_there_when_the_message_is_sent()
    {
        var router = Sys.ActorOf(new RoundRobinGroup("/user/a").Props());
        var first = Watch(Sys.ActorOf(NameTeller, "a"));
        Assert.Equal(["a"], Next(router, 1));
        Sys.Stop(first);
        ExpectTerminated(first);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        router.Tell("nobody there");
        Assert.Equal("nobody there", ExpectMsg<DeadLetter>().Message);
        Sys.ActorOf(NameTeller, "a");
        Assert.Equal(["a"], Next(router, 1));
    }

    [Fact]
    public void The_routees_of_a_group_are_selections()
    {
        var router = Sys.ActorOf(new RoundRobinGroup("/user/a").Props());
        Assert.Equal("/user/a", Assert.IsType<ActorSelectionRoutee>(Assert.Single(RouteesOf(router))).Selection.PathString);
    }

    [Fact]
    public void What_is_told_from_outside_to_a_group_without_routees_is_lost_without_any_event()
    {
        var router = Sys.ActorOf(new RoundRobinGroup().Props());
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        router.Tell("lost", ActorRefs.NoSender);
        router.Tell("lost", Sys.ActorOf(NameTeller));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void What_a_child_tells_to_a_group_without_routees_becomes_a_dead_letter()
    {
        var router = Sys.ActorOf(new RoundRobinGroup().Props());
        var child = StartChild(StartSupervisor(SupervisorStrategy.DefaultStrategy), NameTeller, "child");
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        router.Tell("lost", child);
        Assert.Equal("lost", ExpectMsg<DeadLetter>().Message);
    }
}
