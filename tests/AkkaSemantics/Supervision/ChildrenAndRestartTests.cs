using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class ChildrenAndRestartTests : SemanticsTest
{
    [Fact]
    public void Children_that_an_overridden_PreRestart_keeps_are_restarted_in_place()
    {
        var parent = Start(a =>
        {
            a.KeepsChildren = true;
            a.On<Exception>(e => throw e);
            a.On<string>(_ => TestActor.Tell(a.Ctx.Child("child")));
        });
        var child = StartChild(parent, Script(a => a.Restarted = e => TestActor.Tell("child restarted by " + e.Message)), "child");
        parent.Tell(new FormatException("cause"));
        parent.Tell("which");
        Assert.Equal([child.Path.Uid, "child restarted by cause"], ReceiveN(2).Select(m => m is IActorRef r ? r.Path.Uid : m).OrderBy(m => m is string));
    }

    [Fact]
    public void A_parent_makes_the_same_children_again_at_each_restart()
    {
        var parent = Start(a =>
        {
            a.Starting = () => TestActor.Tell(a.Ctx.ActorOf(Fragile(), "child"));
            a.On<Exception>(e => throw e);
        });
        var uids = new HashSet<long> { ExpectMsg<IActorRef>().Path.Uid };
        for (var i = 0; i < 10; i++)
        {
            parent.Tell(new FormatException("again"));
            Assert.True(uids.Add(ExpectMsg<IActorRef>().Path.Uid));
        }
    }

    [Fact]
    public void A_name_is_reserved_until_its_child_is_gone()
    {
        using var gate = new ManualResetEventSlim();
        var parent = Start(a =>
        {
            a.On<IActorRef>(child =>
            {
                a.Ctx.Watch(child);
                a.Ctx.Stop(child);
                TestActor.Tell(Assert.Throws<InvalidActorNameException>(() => a.Ctx.ActorOf(Fragile(), "child")).GetType().Name);
            });
            a.On<Terminated>(_ => TestActor.Tell(a.Ctx.ActorOf(Fragile(), "child")));
        });
        var first = StartChild(parent, Script(a => a.Stopped = () => gate.Wait(TimeSpan.FromSeconds(5))), "child");
        parent.Tell(first);
        ExpectMsg(nameof(InvalidActorNameException));
        gate.Set();
        var second = ExpectMsg<IActorRef>();
        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void A_name_is_free_again_when_the_actor_could_not_be_made()
    {
        var parent = Start(a => a.On<string>(_ =>
        {
            Assert.ThrowsAny<Exception>(() => a.Ctx.ActorOf(Fragile().WithDispatcher("no.such.dispatcher"), "child"));
            TestActor.Tell(a.Ctx.ActorOf(Fragile(), "child").Path.Name);
        }));
        parent.Tell("try");
        ExpectMsg("child");
    }

    [Fact]
    public void A_child_that_fails_while_its_parent_restarts_is_stopped_all_the_same()
    {
        using var gate = new ManualResetEventSlim();
        var parent = Start(a =>
        {
            a.Restarting = (_, _) => TestActor.Tell("restarting");
            a.On<Exception>(e => throw e);
            a.OnAny(m => TestActor.Tell(m));
        });
        var child = Watch(StartChild(parent, FailingAtTheGate(gate), "child"));
        child.Tell("fail");
        ExpectMsg("at the gate");
        parent.Tell(new FormatException("parent"));
        parent.Tell("restarted");
        ExpectMsg("restarting");
        gate.Set();
        Assert.Equal(["Terminated", "restarted"], ReceiveN(2).Select(m => m is Terminated ? "Terminated" : m).Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_kept_child_that_fails_while_its_parent_is_suspended_comes_back_too()
    {
        using var gate = new ManualResetEventSlim();
        using var decision = new ManualResetEventSlim();
        var top = StartSupervisor(new OneForOneStrategy(_ =>
        {
            TestActor.Tell("deciding");
            decision.Wait(TimeSpan.FromSeconds(5));
            return Directive.Restart;
        }));
        var parent = StartChild(
            top,
            Script(a =>
            {
                a.KeepsChildren = true;
                a.On<Exception>(e => throw e);
                a.OnAny(m => TestActor.Tell(m));
            }),
            "parent");
        var child = StartChild(parent, FailingAtTheGate(gate), "child");
        child.Tell("fail");
        ExpectMsg("at the gate");
        parent.Tell(new FormatException("parent"));
        ExpectMsg("deciding");
        gate.Set();
        decision.Set();
        child.Tell(1);
        parent.Tell(2);
        Assert.Equal([1, 2], ReceiveN(2).Cast<int>().Order());
    }

    [Fact]
    public void A_child_that_fails_while_its_parent_stops_changes_nothing()
    {
        using var gate = new ManualResetEventSlim();
        var parent = Watch(Start(a => a.Stopped = () => TestActor.Tell("parent stopped")));
        var child = StartChild(parent, FailingAtTheGate(gate), "child");
        child.Tell("fail");
        ExpectMsg("at the gate");
        Sys.Stop(parent);
        gate.Set();
        ExpectMsg("parent stopped");
        ExpectTerminated(parent);
    }

    private Props FailingAtTheGate(ManualResetEventSlim gate) => Script(a =>
    {
        a.On<string>(_ =>
        {
            TestActor.Tell("at the gate");
            gate.Wait(TimeSpan.FromSeconds(5));
            throw new FormatException("child");
        });
        a.OnAny(m => TestActor.Tell(m));
    });
}
