using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Remote;

public sealed class RemoteDeploymentTests : RemoteDeploymentTest
{
    [Fact]
    public void An_actor_is_created_on_the_node_that_its_scope_names()
    {
        var actor = Deploy("dep");
        Assert.Equal(PathThere("/user/dep"), actor.Path.ToString());
        Assert.True(actor.Path.Uid > 0);
        ExpectAnswer(actor);
        Assert.Equal(actor, LastSender);
    }

    [Fact]
    public void It_is_found_below_its_parent_and_below_remote()
    {
        var actor = Deploy("dep");
        Sys.ActorSelection("/user/dep").Tell(new Identify("here"));
        Assert.Equal(actor, ExpectMsg<ActorIdentity>(Far).Subject);
        Sys.ActorSelection(PathThere("/user/dep")).Tell(new Identify("there"));
        Assert.Equal(actor, ExpectMsg<ActorIdentity>(Far).Subject);
        Sys.ActorSelection(PathThere("/user/none")).Tell(new Identify("nobody"));
        Assert.Null(ExpectMsg<ActorIdentity>(Far).Subject);
    }

    [Fact]
    public void What_is_addressed_to_its_place_at_the_parent_is_forwarded()
    {
        Deploy("dep");
        var place = ((ExtendedActorSystem)Other).Provider.ResolveActorRef($"{AddressOf(Sys)}/user/dep");
        StartThere(
            a =>
            {
                a.On<int>(_ => place.Tell("hello", a.Me));
                a.OnAny(TestActor.Tell);
            },
            "asker").Tell(1);
        ExpectMsg("you said hello", Far);
    }

    [Fact]
    public void Its_parent_is_the_one_that_made_it()
    {
        var parent = StartSupervisor(SupervisorStrategy.DefaultStrategy, "parent");
        var actor = Started(StartChild(parent, Travelling().WithDeploy(There), "dep"));
        Assert.Equal(PathThere("/user/parent/dep"), actor.Path.ToString());
        actor.Tell("parent");
        Assert.Equal(parent, ExpectMsg<IActorRef>(Far));
    }

    [Fact]
    public void Its_children_live_where_it_lives()
    {
        Deploy("dep").Tell("child");
        var child = Started(ExpectMsg<IActorRef>(Far));
        Assert.Equal(PathThere("/user/dep/child"), child.Path.ToString());
        ExpectAnswer(child, "child hello");
        Sys.ActorSelection("/user/dep/child").Tell("hello");
        ExpectMsg("child hello", Far);
    }

    [Fact]
    public void It_is_stopped_like_any_other_actor_and_its_name_is_free_again()
    {
        var actor = Watch(Deploy("dep"));
        Sys.Stop(actor);
        Reports.ExpectMsg("stopped", Far);
        ExpectTerminated(actor, Far);
        AwaitAssert(() => Assert.NotEqual(actor.Path.Uid, Sys.ActorOf(Travelling().WithDeploy(There), "dep").Path.Uid), Far);
        Reports.ExpectMsg("started", Far);
    }

    [Fact]
    public void It_ends_with_its_parent()
    {
        var parent = StartSupervisor(SupervisorStrategy.DefaultStrategy, "parent");
        Started(StartChild(parent, Travelling().WithDeploy(There), "dep"));
        Watch(parent);
        Sys.Stop(parent);
        Reports.ExpectMsg("stopped", Far);
        ExpectTerminated(parent, Far);
    }

    [Fact]
    public void The_own_address_means_an_ordinary_actor()
    {
        var actor = Started(Sys.ActorOf(Travelling().WithDeploy(new Deploy(new RemoteScope(AddressOf(Sys)))), "dep"));
        Assert.Equal("akka://test/user/dep", actor.Path.ToString());
        ExpectAnswer(actor);
    }

    [Fact]
    public void When_its_node_ends_so_does_it_and_its_parent_is_rid_of_it()
    {
        var actor = Watch(Deploy("dep"));
        Shutdown(Other, Far);
        Reports.ExpectMsg("stopped", Far);
        ExpectTerminated(actor, Far);
        AwaitAssert(() => Sys.ActorOf(Travelling(), "dep"), Far);
    }

    [Fact]
    public void When_its_parents_system_ends_it_ends() => WithSystem("", third =>
    {
        var report = AsSeenBy(third, Reports.Ref);
        third.ActorOf(Props.Create(() => new Deployed(report, "x")).WithDeploy(There), "dep");
        Reports.ExpectMsg("started", Far);
        Shutdown(third, Far);
        Reports.ExpectMsg("stopped", Far);
    });
}
