using System.Reflection;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Scheduler;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>The virtual members of a cell: all of them, when each is called, and on which thread.</summary>
public sealed class CellTests : HookTest
{
    [Fact]
    public void These_members_of_a_cell_are_virtual_and_no_others()
    {
        var open = typeof(ActorCell).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(method => method is { IsVirtual: true, IsFinal: false } && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})");
        Assert.Equal(
            [
                "ActorOf(Props, String)", "AttachChild(Props, Boolean, String)", "AutoReceiveMessage(Envelope)", "CreateNewActorInstance()", "PreStart()",
                "ReceiveMessage(Object)", "SendMessage(Envelope)", "SendMessage(IActorRef, Object)", "SendSystemMessage(ISystemMessage)", "Start()",
                "get_TaskScheduler()",
            ],
            open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_send_passes_its_hooks_in_order_on_the_senders_thread_up_to_the_mailbox()
    {
        StartReady(a => a.On<string>(_ => TestActor.Tell(Environment.CurrentManagedThreadId)), "a").Tell("x");
        var handled = ExpectMsg<int>();
        Assert.Equal(["TellInternal", "SendMessage(sender, message)", "SendMessage(envelope)", "ReceiveMessage"], HooksOf("/user/a", "x"));
        var calls = Recorded.Of("/user/a").Where(call => Equals(call.Message, "x")).ToList();
        Assert.All(calls.Take(3), call => Assert.Equal(Here, call.Thread));
        Assert.NotEqual(Here, handled);
        Assert.Equal(("/user/a", handled), (calls[3].Current, calls[3].Thread));
    }

    [Fact]
    public void A_missing_sender_is_null_up_to_the_envelope_where_it_is_dead_letters()
    {
        StartReady(a => a.On<string>(_ => TestActor.Tell("done")), "a").Tell("x", ActorRefs.NoSender);
        ExpectMsg("done");
        var calls = Recorded.Of("/user/a").Where(call => Equals(call.Message, "x")).ToList();
        Assert.Equal([null, null, "/deadLetters", "/deadLetters"], calls.Select(call => call.Sender));
    }

    [Fact]
    public void Start_is_called_once_and_PreStart_of_the_cell_never()
    {
        var actor = StartReady(a => a.On<Exception>(e => throw e), "a");
        actor.Tell(new FormatException("restart"));
        AwaitReady(actor);
        Assert.Equal("/user", Recorded.One("Start", "/user/a").Current);
        Assert.DoesNotContain(Recorded.Of("/user/a"), call => call.Hook == "PreStart");
    }

    [Fact]
    public void Every_start_makes_a_fresh_instance_on_the_actors_turn()
    {
        var actor = StartReady(a => a.On<Exception>(e => throw e), "a");
        actor.Tell(new FormatException("restart"));
        AwaitReady(actor);
        Assert.All(Recorded.All("CreateNewActorInstance", "/user/a"), call => Assert.Equal("/user/a", call.Current));
        var instances = Recorded.All("instance", "/user/a").Select(call => call.Message).ToList();
        Assert.Equal(2, instances.Count);
        Assert.NotSame(instances[0], instances[1]);
    }

    [Fact]
    public void Children_come_by_ActorOf_of_the_cell_and_nothing_by_AttachChild()
    {
        StartChild(StartReady(_ => { }, "a"), Script(_ => { }), "child");
        Assert.Equal("/user/a", Recorded.One("ActorOf", "/user/a", m => m is "child").Current);
        Assert.DoesNotContain(Recorded.Calls, call => call.Hook == "AttachChild");
    }

    [Fact]
    public void AttachChild_is_called_on_the_callers_thread_and_orders_an_asynchronous_actor()
    {
        var parent = (RepointableActorRef)StartReady(_ => { }, "a");
        ((ActorCell)parent.Underlying).AttachChild(Script(_ => { }), false, "attached");
        Assert.Equal(Here, Recorded.One("AttachChild", "/user/a").Thread);
        Assert.Equal(new ActorOrder(false, null, true, true), Recorded.One("provider", "/user/a/attached").Message);
    }

    [Fact]
    public void A_scheduled_message_is_wrapped_in_the_argument_and_plain_in_CurrentMessage()
    {
        var actor = StartReady(a => a.OnAny(_ => TestActor.Tell(InternalCurrentActorCellKeeper.Current?.CurrentMessage ?? "none")), "a");
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(10), actor, "x", ActorRefs.NoSender);
        ExpectMsg("x");
        Recorded.One("ReceiveMessage", "/user/a", m => m is IScheduledTellMsg { Message: "x" });
    }

    [Fact]
    public void ReceiveMessage_returns_before_an_async_handler_ends()
    {
        using var gate = new Gate();
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        StartReady(
            a => a.OnAsync<int>(async _ =>
            {
                await end.Task;
                Recorded.Add("end", a.Me);
            }),
            "a").Tell(1);
        AwaitAssert(() => Recorded.One("ReceiveMessage returned", "/user/a"));
        end.SetResult();
        AwaitAssert(() => Recorded.One("end", "/user/a"));
    }

    [Theory]
    [InlineData("Kill")]
    [InlineData("PoisonPill")]
    [InlineData("Identify")]
    [InlineData("ActorSelectionMessage")]
    public void An_auto_received_message_comes_by_AutoReceiveMessage_only(string kind)
    {
        object message = kind switch
        {
            "Kill" => Kill.Instance,
            "PoisonPill" => PoisonPill.Instance,
            "Identify" => new Identify("auto"),
            _ => new ActorSelectionMessage("inner", []),
        };
        var actor = StartReady(a => a.OnAny(m => TestActor.Tell(m)), "a");
        Watch(actor);
        actor.Tell(message);
        ReceiveOne(TimeSpan.FromSeconds(3));
        var call = Recorded.One("AutoReceiveMessage", "/user/a", m => ReferenceEquals(m, message));
        Assert.Equal("/user/a", call.Current);
        Assert.DoesNotContain(Recorded.Of("/user/a"), each => each.Hook == "ReceiveMessage" && ReferenceEquals(each.Message, message));
    }

    [Fact]
    public void A_timers_message_of_that_kind_comes_plain_by_AutoReceiveMessage()
    {
        Action<ScriptedTimers> script = a => a.Starting = () => a.Timers.StartSingleTimer("key", PoisonPill.Instance, TimeSpan.FromMilliseconds(10));
        ExpectTerminated(Watch(Sys.ActorOf(Props.Create(() => new ScriptedTimers(script)), "a")));
        Recorded.One("AutoReceiveMessage", "/user/a", m => m is PoisonPill);
        Assert.DoesNotContain(Recorded.Of("/user/a"), call => call is { Hook: "ReceiveMessage", Message: PoisonPill });
    }

    [Fact]
    public void A_Terminated_that_is_watched_for_comes_by_AutoReceiveMessage_and_then_ReceiveMessage()
    {
        var victim = StartReady(_ => { }, "victim");
        StartReady(
            a =>
            {
                a.Starting = () => a.Ctx.Watch(victim);
                a.On<Terminated>(_ => TestActor.Tell("gone"));
            },
            "watcher");
        Sys.Stop(victim);
        ExpectMsg("gone");
        Recorded.InOrder(
            Recorded.One("SendSystemMessage", "/user/watcher", m => m is DeathWatchNotification),
            Recorded.One("AutoReceiveMessage", "/user/watcher", m => m is Terminated),
            Recorded.One("ReceiveMessage", "/user/watcher", m => m is Terminated));
    }

    [Fact]
    public void A_message_instead_of_Terminated_comes_by_ReceiveMessage()
    {
        var victim = StartReady(_ => { }, "victim");
        StartReady(
            a =>
            {
                a.Starting = () => a.Ctx.WatchWith(victim, "instead");
                a.On<string>(s => TestActor.Tell(s));
            },
            "watcher");
        Sys.Stop(victim);
        ExpectMsg("instead");
        Recorded.InOrder(
            Recorded.One("AutoReceiveMessage", "/user/watcher", m => m is Terminated),
            Recorded.One("ReceiveMessage", "/user/watcher", m => m is "instead"));
        Assert.DoesNotContain(Recorded.Of("/user/watcher"), call => call is { Hook: "ReceiveMessage", Message: Terminated });
    }

    [Fact]
    public void An_await_suspends_the_mailbox_and_its_continuation_is_a_system_message_of_the_cell()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = StartReady(
            a =>
            {
                a.OnAsync<int>(async _ => await end.Task);
                a.On<string>(s => TestActor.Tell(s));
            },
            "a");
        actor.Tell(1);
        actor.Tell("after");
        AwaitAssert(() => Recorded.One("ReceiveMessage returned", "/user/a"));
        ExpectNoMsg(Moment);
        end.SetResult();
        ExpectMsg("after");
        Recorded.InOrder(
            Recorded.One("SendSystemMessage", "/user/a", m => m is ISystemMessage && !m.GetType().IsPublic),
            Recorded.One("ReceiveMessage", "/user/a", m => m is "after"));
    }

    [Fact]
    public void The_schedulers_constructor_and_the_suspend_test_of_a_mailbox_are_not_for_others()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        Assert.All(typeof(ActorTaskScheduler).GetConstructors(All), each => Assert.False(each.IsPublic || each.IsFamily || each.IsFamilyOrAssembly));
        Assert.DoesNotContain(typeof(Mailbox).GetMethods(BindingFlags.Instance | BindingFlags.Public), each => each.Name.Contains("Suspend", StringComparison.Ordinal));
        Assert.NotNull(typeof(ActorTaskScheduler).GetProperty("CurrentMessage"));
        Assert.NotNull(typeof(ActorCell).GetProperty("Mailbox"));
    }
}
