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
    public void A_supervisor_suspends_and_resumes_and_only_the_resume_has_the_cause()
    {
        var parent = StartSupervisor(new AllForOneStrategy(e => e is FormatException ? Directive.Resume : Directive.Restart), "parent");
        var child = StartChild(parent, Fragile(), "child");
        child.Tell(new FormatException("cause"));
        child.Tell("after");
        ExpectMsg("after");
        var resume = Recorded.One("SendSystemMessage", "/user/parent/child", m => m is Resume);
        Assert.Equal(("/user/parent", "cause"), (resume.Current, ((Resume)resume.Message!).CausedByFailure.Message));
    }

    [Fact]
    public void Kill_is_received_automatically_and_fails_the_actor()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = Watch(StartChild(parent, Script(_ => { }), "child"));
        child.Tell(Kill.Instance);
        ExpectTerminated(child);
        var failed = Recorded.One("SendSystemMessage", "/user/parent", m => m is Failed { Cause: ActorKilledException });
        Recorded.InOrder(Recorded.One("AutoReceiveMessage", "/user/parent/child", m => m is Kill), failed);
        Assert.Equal(("/user/parent/child", "/user/parent"), (failed.Current, Stopper("/user/parent/child")));
    }

    [Fact]
    public void A_failure_leaves_ReceiveMessage_on_the_actors_turn_before_the_parent_is_told()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = StartChild(parent, Fragile(), "child");
        child.Tell(new FormatException("cause"));
        child.Tell("after");
        ExpectMsg("after");
        var thrown = Recorded.One("ReceiveMessage threw", "/user/parent/child");
        Assert.Equal("/user/parent/child", thrown.Current);
        Recorded.InOrder(thrown, Recorded.One("SendSystemMessage", "/user/parent", m => m is Failed), Recorded.One("SendSystemMessage", "/user/parent/child", m => m is Recreate));
    }

    [Fact]
    public void A_restart_ends_the_children_before_the_new_instance_is_made()
    {
        var actor = StartReady(a => a.On<Exception>(e => throw e), "a");
        AwaitReady(StartChild(actor, Script(_ => { }), "child"));
        actor.Tell(new FormatException("cause"));
        AwaitReady(actor);
        Recorded.InOrder(
            Recorded.One("SendSystemMessage", "/user/a", m => m is Recreate),
            Recorded.One("SendSystemMessage", "/user/a/child", m => m is Terminate),
            Recorded.One("SendSystemMessage", "/user/a", m => m is DeathWatchNotification),
            Recorded.All("CreateNewActorInstance", "/user/a")[1]);
        Assert.Equal("/user/a", Stopper("/user/a/child"));
    }

    [Fact]
    public void A_stop_ends_the_children_first_and_then_the_actor()
    {
        var parent = StartReady(_ => { }, "parent");
        var middle = StartChild(parent, Script(a => a.Stopped = () => Recorded.Add("PostStop", a.Me)), "middle");
        AwaitReady(StartChild(middle, Script(a => a.Stopped = () => Recorded.Add("PostStop", a.Me)), "child"));
        Ended(parent);
        Recorded.InOrder(
            Recorded.One("SendSystemMessage", "/user/parent/middle", m => m is Terminate),
            Recorded.One("SendSystemMessage", "/user/parent/middle/child", m => m is Terminate),
            Recorded.One("PostStop", "/user/parent/middle/child"),
            Recorded.One("SendSystemMessage", "/user/parent/middle", m => m is DeathWatchNotification),
            Recorded.One("PostStop", "/user/parent/middle"),
            Recorded.One("SendSystemMessage", "/user/parent", m => m is DeathWatchNotification));
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("PreStart")]
    public void A_failed_start_is_a_failure_of_initialization_and_ends_with_Terminate(string where)
    {
        var parent = StartReady(_ => { }, "parent");
        var child = Watch(StartChild(
            parent,
            Script(a =>
            {
                if (where == "constructor")
                    throw new FormatException(where);
                a.Starting = () => throw new FormatException(where);
            }),
            "child"));
        ExpectTerminated(child);
        var failed = Recorded.One("SendSystemMessage", "/user/parent", m => m is Failed);
        Assert.Equal("/user/parent/child", failed.Current);
        Assert.IsType<ActorInitializationException>(((Failed)failed.Message!).Cause);
        Assert.Equal("/user/parent", Stopper("/user/parent/child"));
        Assert.DoesNotContain(Recorded.Of("/user/parent/child"), call => call.Message is Recreate);
    }

    [Fact]
    public void A_failed_PostRestart_is_a_failure_of_its_own_and_ends_with_Terminate()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = Watch(StartChild(
            parent,
            Script(a =>
            {
                a.Restarted = _ => throw new InvalidOperationException("PostRestart");
                a.On<Exception>(e => throw e);
            }),
            "child"));
        child.Tell(new FormatException("cause"));
        ExpectTerminated(child);
        Recorded.InOrder(
            Recorded.One("SendSystemMessage", "/user/parent/child", m => m is Recreate),
            Recorded.All("CreateNewActorInstance", "/user/parent/child")[1],
            Recorded.One("SendSystemMessage", "/user/parent", m => m is Failed { Cause: PostRestartException }),
            Recorded.One("SendSystemMessage", "/user/parent/child", m => m is Terminate));
    }

    [Fact(Timeout = 10_000)]
    public async Task A_stop_from_outside_has_no_current_actor()
    {
        var actor = StartReady(_ => { }, "a");
        Watch(actor);
        await Task.Factory.StartNew(((IInternalActorRef)actor).Stop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await ExpectTerminatedAsync(actor);
        Assert.Null(Stopper("/user/a"));
    }

    [Fact]
    public void An_error_event_tells_the_cause_on_the_supervisors_turn_before_the_decision_acts()
    {
        Sys.EventStream.Subscribe(
            new SyncRef(Sys, m =>
            {
                if (m is Akka.Event.Error { Cause: FormatException } error)
                    Recorded.Add("error", TestActor.Path, error.LogSource);
            }),
            typeof(Akka.Event.Error));
        var parent = StartReady(_ => { }, "parent");
        StartChild(parent, Fragile(), "child").Tell(new FormatException("cause"));
        AwaitAssert(() => Assert.Equal(2, Recorded.All("CreateNewActorInstance", "/user/parent/child").Count));
        var error = Recorded.One("error", TestActor.Path.ToStringWithoutAddress());
        Assert.Equal("/user/parent", error.Current);
        Assert.Contains("/user/parent/child", (string)error.Message!, StringComparison.Ordinal);
        Recorded.InOrder(error, Recorded.One("SendSystemMessage", "/user/parent/child", m => m is Recreate));
    }

    [Fact]
    public void A_watching_reference_is_told_in_the_dying_actors_turn_after_its_parent()
    {
        var parent = StartReady(_ => { }, "parent");
        var child = (IInternalActorRef)StartChild(parent, Script(_ => { }), "child");
        AwaitReady(child);
        child.SendSystemMessage(new Akka.Dispatch.SysMsg.Watch(child, new SyncRef(Sys, _ => Recorded.Add("told", child))));
        Ended(child);
        AwaitAssert(() => Recorded.One("told", "/user/parent/child"));
        Assert.Equal("/user/parent/child", Recorded.One("told", "/user/parent/child").Current);
        Recorded.InOrder(Recorded.One("SendSystemMessage", "/user/parent", m => m is DeathWatchNotification), Recorded.One("told", "/user/parent/child"));
    }

    private string? Stopper(string actor) => Recorded.One("SendSystemMessage", actor, m => m is Terminate).Current;
}
