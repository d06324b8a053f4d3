using Akka.Actor;
using Akka.Routing;
using AkkaSemantics.Tests.Hooks;

namespace AkkaSemantics.Tests.Routing;

/// <summary>What a provider sees of routers: the routees, and never the head.</summary>
public sealed class RouterHookTests() : HookTest("akka.actor.deployment { /configured { router = round-robin-pool, nr-of-instances = 2 } }")
{
    private Props Forwarder => Script(a => a.OnAny(message => TestActor.Tell((a.Me.Path.Name, message))));

    [Fact]
    public void The_routees_of_a_pool_are_created_through_the_provider_and_its_head_is_not()
    {
        var router = Sys.ActorOf(Forwarder.WithRouter(new RoundRobinPool(2)), "pool");
        router.Tell(new Broadcast("x"));
        ExpectMsg<(string, object)>();
        ExpectMsg<(string, object)>();
        Assert.Equal("provider", Assert.Single(Recorded.Of("/user/pool")).Hook);
        foreach (var routee in new[] { "/user/pool/$a", "/user/pool/$b" })
        {
            Recorded.One("NewActorCell", routee);
            AwaitAssert(() => Assert.Equal(
                ["TellInternal", "SendMessage(sender, message)", "SendMessage(envelope)", "ReceiveMessage"],
                HooksOf(routee, "x")));
        }
    }

    [Fact]
    public void A_configured_pool_is_seen_alike()
    {
        Sys.ActorOf(Forwarder.WithRouter(FromConfig.Instance), "configured").Tell("x");
        Assert.Equal(("$a", "x"), ExpectMsg<(string, object)>());
        Recorded.One("NewActorCell", "/user/configured/$b");
    }

    [Fact]
    public void A_routed_send_is_seen_at_the_routee_alone_on_the_senders_thread_and_in_his_turn()
    {
        var router = Sys.ActorOf(Forwarder.WithRouter(new RoundRobinPool(1)), "pool");
        router.Tell("started");
        ExpectMsg<(string, object)>();
        StartReady(
            a => a.On<string>(_ =>
            {
                router.Tell(1);
                TestActor.Tell(Environment.CurrentManagedThreadId);
            }),
            "teller").Tell("go");
        var threads = new List<int>();
        for (var i = 0; i < 2; i++)
        {
            if (ExpectMsg<object>() is int thread) threads.Add(thread);
        }

        var send = Recorded.One("TellInternal", "/user/pool/$a", m => m is 1);
        Assert.Equal("/user/teller", send.Current);
        Assert.Equal(threads, [send.Thread]);
    }

    [Fact]
    public void A_group_sends_straight_to_the_actor_at_the_path()
    {
        StartReady(a => a.OnAny(_ => { }), "target");
        var router = Sys.ActorOf(new BroadcastGroup("/user/target").Props(), "group");
        router.Tell(new Identify("ready"));
        ExpectMsg<ActorIdentity>();
        StartReady(a => a.On<string>(_ => router.Tell(1)), "teller").Tell("go");
        AwaitAssert(() => Assert.Equal("/user/teller", Recorded.One("TellInternal", "/user/target", m => m is 1).Current));
        Assert.Equal("provider", Assert.Single(Recorded.Of("/user/group")).Hook);
    }

    [Fact]
    public void A_pill_to_the_head_is_seen_at_the_routees_as_Terminate()
    {
        var router = Watch(Sys.ActorOf(Forwarder.WithRouter(new RoundRobinPool(1)), "pool"));
        router.Tell("started");
        ExpectMsg<(string, object)>();
        router.Tell(PoisonPill.Instance);
        ExpectTerminated(router);
        Assert.Equal("/user/pool", Recorded.One("SendSystemMessage", "/user/pool/$a", m => m is Akka.Dispatch.SysMsg.Terminate).Current);
    }
}
