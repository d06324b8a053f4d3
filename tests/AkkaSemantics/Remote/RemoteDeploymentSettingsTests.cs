using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Routing;
using Akka.Routing;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Remote;

/// <summary>Who says where an actor is to live, and who may not.</summary>
public sealed class RemoteDeploymentSettingsTests : RemoteDeploymentTest
{
    private static Props Quiet => Props.Create(() => new Deployed(ActorRefs.Nobody, "quiet"));

    private string ToOther => $"remote = \"{AddressOf(Other)}\"";

    [Fact]
    public void The_configuration_can_say_where() => WithSystem($"akka.actor.deployment {{ /dep {{ {ToOther} }} }}", third =>
    {
        var actor = third.ActorOf(Quiet, "dep");
        Assert.Equal($"{AddressOf(Other)}/remote/akka.tcp/{AddressOf(third).HostPort()}/user/dep", actor.Path.ToString());
        AnswersAs(third, actor, "quiet hello");
    });

    [Fact]
    public void The_configuration_wins_over_the_code() => WithSystem($"akka.actor.deployment {{ /dep {{ {ToOther} }} }}", third =>
        Assert.Equal(AddressOf(Other), third.ActorOf(Quiet.WithDeploy(new Deploy(new RemoteScope(AddressOf(third)))), "dep").Path.Address));

    [Fact]
    public void Props_that_insist_on_staying_here_are_refused_elsewhere() => WithSystem($"akka.actor.deployment {{ /dep {{ {ToOther} }} }}", third =>
        Assert.Throws<ConfigurationException>(() => third.ActorOf(Quiet.WithDeploy(Akka.Actor.Deploy.Local), "dep")));

    [Fact]
    public void A_node_that_trusts_nobody_creates_nothing() => WithSystem("akka.remote.untrusted-mode = on", third =>
    {
        var actor = Watch(Sys.ActorOf(Travelling().WithDeploy(new Deploy(new RemoteScope(AddressOf(third)))), "dep"));
        ExpectTerminated(actor, Far);
        Reports.ExpectNoMsg(Moment);
    });

    [Fact]
    public void A_pool_over_nodes_takes_them_in_turn()
    {
        var router = Sys.ActorOf(Travelling().WithRouter(new RemoteRouterConfig(new RoundRobinPool(3), [AddressOf(Other), AddressOf(Sys)])), "pool");
        for (var i = 0; i < 3; i++)
            Reports.ExpectMsg("started", Far);
        router.Tell(RouterMessage.GetRoutees);
        Assert.Equal(
            [PathThere("/user/pool/c0"), "akka://test/user/pool/c1", PathThere("/user/pool/c2")],
            ExpectMsg<Routees>().Members.Cast<ActorRefRoutee>().Select(r => r.Actor.Path.ToString()));
        ExpectAnswer(router);
        ExpectAnswer(router);
    }

    [Fact]
    public void The_nodes_of_a_pool_can_be_configured() => WithSystem(
        $"akka.actor.deployment {{ /pool {{ router = round-robin-pool, nr-of-instances = 2, target.nodes = [\"{AddressOf(Other)}\"] }} }}",
        third => AnswersAs(third, third.ActorOf(Quiet.WithRouter(FromConfig.Instance), "pool"), "quiet hello"));

    [Fact]
    public void A_whole_pool_can_live_elsewhere()
    {
        var router = Sys.ActorOf(Travelling().WithRouter(new BroadcastPool(2)).WithDeploy(There), "pool");
        Reports.ExpectMsg("started", Far);
        Reports.ExpectMsg("started", Far);
        router.Tell("hello");
        var answering = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            ExpectMsg("you said hello", Far);
            answering.Add(LastSender.Path.ToString());
        }

        Assert.Equal([PathThere("/user/pool/$a"), PathThere("/user/pool/$b")], answering.Order());
    }

    private void AnswersAs(ActorSystem system, IActorRef actor, string expected)
    {
        actor.Tell("hello", AsSeenBy(system, TestActor));
        ExpectMsg(expected, Far);
    }
}
