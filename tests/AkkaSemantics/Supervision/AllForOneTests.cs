using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class AllForOneTests : SemanticsTest
{
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void A_restart_restarts_every_child()
    {
        var children = Family(Directive.Restart, Named);
        children[1].Tell(new FormatException("fail"));
        Assert.Equal(["a restarted", "b restarted", "c restarted"], ReceiveN(3).Cast<string>().Order(StringComparer.Ordinal));
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_stop_stops_every_child()
    {
        var children = Family(Directive.Stop, Named);
        foreach (var child in children)
            Watch(child);
        children[1].Tell(new FormatException("fail"));
        Assert.Equal(Names, ReceiveN(3).Cast<Terminated>().Select(t => t.ActorRef.Path.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_resume_concerns_only_the_child_that_failed()
    {
        var children = Family(Directive.Resume, Named);
        FailAndRecover(children[1]);
        children[0].Tell("undisturbed");
        ExpectMsg("undisturbed");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_sibling_finishes_its_message_and_keeps_those_that_wait()
    {
        using var gate = new ManualResetEventSlim();
        var children = Family(Directive.Restart, name => Script(a =>
        {
            a.Restarted = _ => TestActor.Tell(name + " restarted");
            a.On<Exception>(e => throw e);
            a.On<string>(s => s == "wait", _ => gate.Wait(TimeSpan.FromSeconds(5)));
            a.OnAny(m => TestActor.Tell(m));
        }));
        foreach (var message in new object[] { "wait", 1, 2 })
            children[0].Tell(message);
        children[1].Tell(new FormatException("fail"));
        Assert.Equal(["b restarted", "c restarted"], ReceiveN(2).Cast<string>().Order(StringComparer.Ordinal));
        gate.Set();
        var rest = ReceiveN(3);
        Assert.Contains("a restarted", rest);
        Assert.Equal([1, 2], rest.OfType<int>());
    }

    [Fact]
    public void Children_that_fail_at_the_same_time_all_come_back()
    {
        var children = Family(Directive.Restart, _ => Fragile());
        for (var round = 0; round < 50; round++)
        {
            foreach (var child in children)
                child.Tell(new FormatException("fail"));
            foreach (var child in children)
                child.Tell(round);
            Assert.Equal([round, round, round], ReceiveN(3).Cast<int>());
        }
    }

    [Fact]
    public void A_sibling_that_is_stopping_does_not_come_back()
    {
        using var gate = new ManualResetEventSlim();
        var supervisor = Start(a =>
        {
            a.Supervision = new AllForOneStrategy(_ => Directive.Restart);
            a.On<IActorRef>(child => a.Ctx.Stop(child));
        });
        var stopping = Watch(StartChild(
            supervisor,
            Script(a => a.Stopped = () =>
            {
                TestActor.Tell("stopping");
                gate.Wait(TimeSpan.FromSeconds(5));
            }),
            "stopping"));
        var failing = StartChild(supervisor, Fragile(), "failing");
        supervisor.Tell(stopping);
        ExpectMsg("stopping");
        FailAndRecover(failing);
        gate.Set();
        ExpectTerminated(stopping);
        FailAndRecover(failing);
    }

    private Props Named(string name) => Script(a =>
    {
        a.Restarted = _ => TestActor.Tell(name + " restarted");
        a.On<Exception>(e => throw e);
        a.OnAny(m => TestActor.Tell(m));
    });

    private IActorRef[] Family(Directive directive, Func<string, Props> child)
    {
        var supervisor = StartSupervisor(new AllForOneStrategy(_ => directive));
        return [.. Names.Select(name => StartChild(supervisor, child(name), name))];
    }
}
