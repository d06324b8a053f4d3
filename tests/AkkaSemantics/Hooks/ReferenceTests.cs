using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Local references: when they make their cells, and what they do before.</summary>
public sealed class ReferenceTests() : HookTest("akka.actor.unstarted-push-timeout = 50ms")
{
    [Fact]
    public void A_local_reference_asks_for_its_cell_inside_the_base_constructor_on_the_creators_thread()
    {
        var supervisor = new SyncRef(Sys, _ => Recorded.Add("Supervise", SyncPath));
        _ = Local(supervisor);
        var made = Recorded.One("NewActorCell", "/user/made");
        Assert.Equal((false, Here), (made.Message, made.Thread));
        var supervise = Recorded.One("Supervise", "/sync");
        Assert.Equal(Here, supervise.Thread);
        Recorded.InOrder(made, supervise);
    }

    [Fact]
    public void A_local_reference_runs_nothing_before_it_is_started()
    {
        var actor = Local(new SyncRef(Sys, _ => { }));
        Assert.DoesNotContain(Recorded.Of("/user/made"), call => call.Hook == "CreateNewActorInstance");
        actor.Start();
        Assert.Equal(Here, Recorded.One("Start", "/user/made").Thread);
        AwaitAssert(() => Recorded.One("CreateNewActorInstance", "/user/made"));
    }

    [Fact]
    public void A_synchronous_repointable_reference_makes_its_cell_on_the_creators_thread()
    {
        var told = new List<object>();
        var actor = Repointable(new SyncRef(Sys, told.Add));
        Assert.ThrowsAny<Exception>(() => actor.IsStarted);
        actor.Initialize(false);
        Assert.True(actor.IsStarted);
        Assert.Equal(Here, Recorded.One("NewCell", "/user/made").Thread);
        Assert.Equal(Here, Recorded.One("Start", "/user/made").Thread);
        Assert.False(Assert.IsType<Supervise>(Assert.Single(told)).Async);
        Assert.ThrowsAny<Exception>(() => actor.Initialize(false));
    }

    [Fact]
    public void An_asynchronous_reference_holds_messages_and_replays_them_on_the_thread_that_points_it()
    {
        var actor = Repointable(new SyncRef(Sys, _ => { })).Initialize(true);
        actor.Tell("early", TestActor);
        Assert.IsType<UnstartedCell>(actor.Underlying);
        Assert.Equal(["TellInternal"], HooksOf("/user/made", "early"));
        var other = new Thread(actor.Point);
        other.Start();
        AwaitAssert(() => Assert.Contains("ReceiveMessage", HooksOf("/user/made", "early")));
        var told = Recorded.One("TellInternal", "/user/made", m => m is "early");
        var replayed = Recorded.One("SendMessage(sender, message)", "/user/made", m => m is "early");
        var cell = Recorded.One("NewCell", "/user/made");
        Assert.Equal((Here, cell.Thread), (told.Thread, replayed.Thread));
        Assert.NotEqual(Here, replayed.Thread);
        Assert.Equal(TestActor.Path.ToStringWithoutAddress(), replayed.Sender);
        Recorded.InOrder(told, cell, Recorded.One("Start", "/user/made"), replayed);
        other.Join();
    }

    [Fact]
    public void A_top_level_actors_messages_are_replayed_on_the_guardians_turn()
    {
        using var gate = new Gate();
        using var busy = new GuardianAtWork(Sys, gate);
        var actor = Start(_ => { }, "a");
        actor.Tell("early");
        gate.Open();
        AwaitAssert(() => Assert.Contains("ReceiveMessage", HooksOf("/user/a", "early")));
        Assert.Equal(TestActor.Path.ToStringWithoutAddress(), Recorded.One("TellInternal", "/user/a", m => m is "early").Current);
        var cell = Recorded.One("NewCell", "/user/a");
        var replayed = Recorded.One("SendMessage(sender, message)", "/user/a", m => m is "early");
        Assert.Equal(("/user", "/user", cell.Thread), (cell.Current, replayed.Current, replayed.Thread));
    }

    [Fact]
    public void A_send_during_a_replay_that_does_not_end_becomes_a_dead_letter()
    {
        using var gate = new Gate();
        var actor = Repointable(new SyncRef(Sys, _ => { })).Initialize(true);
        actor.Tell(gate);
        var pointing = new Thread(actor.Point);
        pointing.Start();
        gate.AwaitReached();
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        actor.Tell("too late");
        gate.Open();
        ExpectMsg<AllDeadLetters>(d => Assert.Equal(("too late", actor), (d.Message, d.Recipient)));
        pointing.Join();
    }

    [Fact]
    public void An_actor_is_made_without_a_Create_message_anyone_could_see()
    {
        StartChild(StartReady(_ => { }, "a"), Script(_ => { }), "child");
        AwaitAssert(() => Recorded.One("instance", "/user/a/child"));
        Assert.DoesNotContain(Recorded.Calls, call => call.Message is Create);
    }

    private static readonly ActorPath SyncPath = new RootActorPath(new Address("akka", "test")) / "sync";

    private RecordingLocalRef Local(IInternalActorRef supervisor)
    {
        var (system, props, dispatcher, mailbox, path) = Parts();
        return new RecordingLocalRef(system, props, dispatcher, mailbox, supervisor, path);
    }

    private RecordingRepointableRef Repointable(IInternalActorRef supervisor)
    {
        var (system, props, dispatcher, mailbox, path) = Parts();
        return new RecordingRepointableRef(system, props, dispatcher, mailbox, supervisor, path, Recorded);
    }

    private (ActorSystemImpl System, Props Props, Akka.Dispatch.MessageDispatcher Dispatcher, Akka.Dispatch.MailboxType Mailbox, ActorPath Path) Parts()
    {
        var system = (ActorSystemImpl)Sys;
        var props = Script(a => a.OnAny(_ => { }));
        var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
        var mailbox = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        return (system, props, dispatcher, mailbox, (system.Provider.RootPath / "user" / "made").WithUid(4711));
    }
}
