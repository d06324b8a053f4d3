using Akka.Actor;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

public sealed class LifecycleHookTests : HookTest
{
    [Fact]
    public void A_top_level_actor_gets_its_cell_on_the_guardians_turn()
    {
        StartReady(_ => { }, "a");
        Assert.Equal("/user", Recorded.One("NewCell", "/user/a").Current);
        Assert.Equal("/user/a", Recorded.One("CreateNewActorInstance", "/user/a").Current);
    }

    [Fact]
    public void A_child_is_made_on_its_parents_turn_and_started_on_its_own()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = StartChild(parent, Script(_ => { }), "child");
        child.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>();
        var made = Recorded.One("NewActorCell", "/user/parent/child");
        var supervised = Recorded.One("SendSystemMessage", "/user/parent", m => m is Supervise);
        var started = Recorded.One("Start", "/user/parent/child");
        var born = Recorded.One("CreateNewActorInstance", "/user/parent/child");
        Assert.All([made, supervised, started], call => Assert.Equal((made.Thread, "/user/parent"), (call.Thread, call.Current)));
        Assert.Equal("/user/parent/child", born.Current);
        Assert.Equal([made, supervised, started, born], Recorded.Calls.Where(call => call == made || call == supervised || call == started || call == born));
        Assert.Equal("child", Recorded.One("ActorOf", "/user/parent").Message);
        Assert.DoesNotContain(Recorded.Calls, call => call.Message is Create);
    }

    [Fact]
    public void A_failure_is_told_to_the_parent_by_the_child_and_the_decision_by_the_parent()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = StartChild(parent, Fragile(), "child");
        child.Tell(new FormatException("cause"));
        child.Tell("after");
        ExpectMsg("after");
        var failed = Recorded.One("SendSystemMessage", "/user/parent", m => m is Failed { Cause: FormatException });
        var recreate = Recorded.One("SendSystemMessage", "/user/parent/child", m => m is Recreate { Cause: FormatException });
        Assert.Equal("/user/parent/child", failed.Current);
        Assert.Equal("/user/parent", recreate.Current);
        Assert.Equal(2, Recorded.Of("/user/parent/child").Count(call => call.Hook == "CreateNewActorInstance"));
    }

    [Fact]
    public void The_current_actor_at_Terminate_tells_who_stops()
    {
        var parent = StartReady(a => a.On<IActorRef>(a.Ctx.Stop), "parent");
        var byParent = Watch(StartChild(parent, Script(_ => { }), "by-parent"));
        var bySelf = Watch(StartChild(parent, Script(a => a.OnAny(_ => a.Ctx.Stop(a.Me))), "by-self"));
        var byPill = Watch(StartChild(parent, Script(_ => { }), "by-pill"));
        parent.Tell(byParent);
        ExpectTerminated(byParent);
        bySelf.Tell("stop");
        ExpectTerminated(bySelf);
        byPill.Tell(PoisonPill.Instance);
        ExpectTerminated(byPill);
        var top = Watch(StartReady(_ => { }, "by-guardian"));
        Sys.Stop(top);
        ExpectTerminated(top);
        Assert.Equal("/user/parent", Stopper("/user/parent/by-parent"));
        Assert.Equal("/user/parent/by-self", Stopper("/user/parent/by-self"));
        Assert.Equal("/user/parent/by-pill", Stopper("/user/parent/by-pill"));
        Assert.Equal("/user", Stopper("/user/by-guardian"));
    }

    [Fact]
    public void An_end_is_told_to_the_parent_after_PostStop_on_the_dying_actors_turn()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = Watch(StartChild(parent, Script(a => a.Stopped = () => Recorded.Add("PostStop", a.Me)), "child"));
        child.Tell(PoisonPill.Instance);
        ExpectTerminated(child);
        var notice = Recorded.One("SendSystemMessage", "/user/parent", m => m is DeathWatchNotification);
        Assert.Equal("/user/parent/child", notice.Current);
        Assert.Equal(["PostStop", "SendSystemMessage"], Recorded.Calls.Where(call => call.Hook == "PostStop" || call == notice).Select(call => call.Hook));
    }

    [Fact]
    public void Watch_and_Unwatch_arrive_at_the_watched_actor_and_the_end_at_the_watcher()
    {
        var victim = StartReady(_ => { }, "victim");
        var watcher = StartReady(
            a =>
            {
                a.On<string>(s => s == "watch", _ => a.Ctx.Watch(victim));
                a.On<string>(s => s == "unwatch", _ => a.Ctx.Unwatch(victim));
                a.OnAny(_ => TestActor.Tell("gone"));
            },
            "watcher");
        foreach (var order in new[] { "watch", "unwatch", "watch", "sync" })
            watcher.Tell(order);
        ExpectMsg("gone");
        Sys.Stop(victim);
        ExpectMsg("gone");
        var calls = Recorded.Of("/user/victim").Where(call => call.Message is Akka.Dispatch.SysMsg.Watch or Akka.Dispatch.SysMsg.Unwatch).ToList();
        Assert.Equal(["Watch", "Unwatch", "Watch"], calls.Select(call => call.Message!.GetType().Name));
        Assert.All(calls, call => Assert.Equal("/user/watcher", call.Current));
        Assert.Equal("/user/victim", Recorded.One("SendSystemMessage", "/user/watcher", m => m is DeathWatchNotification).Current);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_watching_reference_without_an_actor_hears_every_end_even_of_a_failed_constructor(bool failing)
    {
        var actor = (IInternalActorRef)Start(_ =>
        {
            if (failing)
                throw new FormatException("constructor");
        });
        var heard = new TaskCompletionSource<(object, string?)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new SyncRef(Sys, m => heard.TrySetResult((m, Akka.Actor.Internal.InternalCurrentActorCellKeeper.Current?.Self.Path.ToStringWithoutAddress())));
        actor.SendSystemMessage(new Akka.Dispatch.SysMsg.Watch(actor, watcher));
        Watch(actor);
        if (!failing)
            actor.Tell(PoisonPill.Instance);
        ExpectTerminated(actor);
        var (message, _) = Within(TimeSpan.FromSeconds(3), () => heard.Task.GetAwaiter().GetResult());
        Assert.Equal(actor, Assert.IsType<DeathWatchNotification>(message).Actor);
    }

    [Fact]
    public void The_stash_of_the_new_instance_can_be_counted()
    {
        var actor = StartStashing(a =>
        {
            a.On<int>(_ => a.Stash.Stash());
            a.On<string>(s => TestActor.Tell(s));
        });
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("x");
        ExpectMsg("x");
        var instance = (IActorStash)Recorded.One("instance", actor.Path.ToStringWithoutAddress()).Message!;
        Assert.Equal(2, instance.Stash.Count);
    }

    private string? Stopper(string actor) => Recorded.One("SendSystemMessage", actor, m => m is Terminate).Current;
}
