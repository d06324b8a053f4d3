using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>What a provider is asked for when an actor is to be made, and what it has to do about it.</summary>
public sealed class ActorOfTests() : HookTest("""
    other-dispatcher { type = Dispatcher, throughput = 7 }
    other-mailbox { mailbox-type = "Akka.Dispatch.UnboundedDequeBasedMailbox" }
    akka.actor.deployment {
      /placed { dispatcher = other-dispatcher, mailbox = other-mailbox, stash-capacity = 3 }
      /parent/child { dispatcher = other-dispatcher }
    }
    """)
{
    [Fact]
    public void A_top_level_actor_is_ordered_by_the_creator_with_look_up_and_asynchronously()
    {
        Start(_ => { }, "a");
        var order = Recorded.One("provider", "/user/a");
        Assert.Equal((new ActorOrder(false, null, true, true), Here), (order.Message, order.Thread));
    }

    [Fact]
    public void A_child_is_ordered_on_its_parents_turn_with_look_up_and_synchronously()
    {
        StartChild(Start(_ => { }, "parent"), Script(_ => { }), "child");
        var order = Recorded.One("provider", "/user/parent/child");
        Assert.Equal((new ActorOrder(false, null, true, false), "/user/parent"), (order.Message, order.Current));
    }

    [Fact]
    public void A_system_actor_is_ordered_as_a_service_by_the_creator()
    {
        ((ExtendedActorSystem)Sys).SystemActorOf(Script(_ => { }), "service");
        var order = Recorded.One("provider", "/system/service");
        Assert.Equal((new ActorOrder(true, null, true, true), Here), (order.Message, order.Thread));
    }

    [Fact]
    public void A_child_of_a_system_actor_is_not_ordered_as_a_service()
    {
        var service = ((ExtendedActorSystem)Sys).SystemActorOf(Script(_ => { }), "service");
        StartChild(service, Script(_ => { }), "child");
        Assert.False(((ActorOrder)Recorded.One("provider", "/system/service/child").Message!).SystemService);
    }

    [Fact]
    public void The_path_of_an_order_has_its_uid_already()
    {
        var actor = Start(_ => { }, "a");
        Assert.NotEqual(ActorCell.UndefinedUid, actor.Path.Uid);
        Assert.Equal(actor, ((IInternalActorRef)actor).Provider.ResolveActorRef(actor.Path));
    }

    [Fact]
    public void A_deployment_overrides_mailbox_dispatcher_and_stash_capacity_of_the_props()
    {
        var actor = StartReady(_ => { }, "placed");
        var cell = (ActorCell)((RepointableActorRef)actor).Underlying;
        Assert.Equal(("other-dispatcher", 7), (cell.Dispatcher.Id, cell.Dispatcher.Throughput));
        Assert.Equal(("other-mailbox", 3), (cell.Props.Mailbox, cell.Props.Deploy.StashCapacity));
    }

    [Fact]
    public void A_deployment_is_looked_up_by_the_path_below_user()
    {
        var parent = Start(_ => { }, "parent");
        StartChild(parent, Script(a => a.OnAny(_ => TestActor.Tell(((ActorCell)a.Ctx).Dispatcher.Id))), "child").Tell("id");
        ExpectMsg("other-dispatcher");
    }

    [Theory]
    [InlineData("dispatcher")]
    [InlineData("mailbox")]
    public void A_setting_that_is_not_there_is_a_configuration_error_and_frees_the_name(string setting)
    {
        var props = setting == "dispatcher" ? Script(_ => { }).WithDispatcher("no-such") : Script(_ => { }).WithMailbox("no-such");
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(props, "a"));
        StartReady(_ => { }, "a");
    }

    [Fact]
    public void A_name_is_taken_before_the_provider_is_asked()
    {
        StartReady(_ => { }, "a");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Script(_ => { }), "a"));
        Recorded.One("provider", "/user/a");
    }

    [Fact]
    public void A_child_of_a_failed_parent_is_suspended_before_it_is_started()
    {
        StartReady(
            a =>
            {
                a.Restarting = (_, _) => a.Ctx.ActorOf(Script(_ => { }), "late");
                a.On<Exception>(e => throw e);
            },
            "parent").Tell(new FormatException("cause"));
        AwaitAssert(() => Recorded.One("SendSystemMessage", "/user/parent/late", m => m is Suspend));
        Recorded.InOrder(
            Recorded.One("provider", "/user/parent/late"),
            Recorded.One("SendSystemMessage", "/user/parent/late", m => m is Suspend),
            Recorded.One("Start", "/user/parent/late"));
        Assert.Equal("/user/parent", Recorded.One("SendSystemMessage", "/user/parent/late", m => m is Suspend).Current);
    }
}
