using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class DeathWatchTests : SemanticsTest
{
    [Fact]
    public void A_watcher_gets_Terminated_once_when_the_actor_ends()
    {
        var actor = Start(_ => { });
        Watch(actor);
        Watch(actor);
        Sys.Stop(actor);
        var terminated = ExpectTerminated(actor);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Watching_an_actor_that_has_ended_already_gives_Terminated_too()
    {
        var actor = Watch(Start(_ => { }));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        var late = CreateTestProbe();
        late.Watch(actor);
        late.ExpectTerminated(actor);
    }

    [Fact]
    public void After_Unwatch_nothing_comes()
    {
        var actor = Start(_ => { });
        var other = CreateTestProbe();
        other.Watch(actor);
        Watch(actor);
        Unwatch(actor);
        Sys.Stop(actor);
        other.ExpectTerminated(actor);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Terminated_that_waits_in_the_mailbox_is_taken_back_by_Unwatch()
    {
        using var gate = new ManualResetEventSlim();
        var victim = Start(_ => { });
        var watcher = Start(a =>
        {
            a.Starting = () => a.Ctx.Watch(victim);
            a.On<string>(s => s == "wait", _ =>
            {
                gate.Wait(TimeSpan.FromSeconds(5));
                a.Ctx.Unwatch(victim);
            });
            a.On<Terminated>(_ => TestActor.Tell("terminated"));
            a.OnAny(m => TestActor.Tell(m));
        });
        watcher.Tell("wait");
        Watch(victim);
        Sys.Stop(victim);
        ExpectTerminated(victim);
        gate.Set();
        watcher.Tell("done");
        ExpectMsg("done");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void WatchWith_gives_the_chosen_message_instead()
    {
        var victim = Start(_ => { });
        var watcher = Start(a =>
        {
            a.Starting = () => a.Ctx.WatchWith(victim, "gone");
            a.OnAny(m => TestActor.Tell(m));
        });
        watcher.Tell("sync");
        ExpectMsg("sync");
        Sys.Stop(victim);
        ExpectMsg("gone");
    }

    [Fact]
    public void A_watcher_that_does_not_handle_Terminated_fails_with_DeathPactException()
    {
        var victim = Start(_ => { });
        var supervisor = StartSupervisor(new OneForOneStrategy(e =>
        {
            TestActor.Tell(e);
            return Directive.Stop;
        }));
        var watcher = StartChild(
            supervisor,
            Script(a =>
            {
                a.Starting = () => a.Ctx.Watch(victim);
                a.On<string>(s => TestActor.Tell(s));
            }),
            "watcher");
        watcher.Tell("watching");
        ExpectMsg("watching");
        Sys.Stop(victim);
        ExpectMsg<DeathPactException>(e => Assert.Equal(victim, e.DeadActor));
    }

    [Fact]
    public void The_default_strategy_stops_after_DeathPactException()
    {
        var victim = Start(_ => { });
        var watcher = Watch(Start(a =>
        {
            a.Starting = () => a.Ctx.Watch(victim);
            a.On<string>(s => TestActor.Tell(s));
        }));
        watcher.Tell("watching");
        ExpectMsg("watching");
        Sys.Stop(victim);
        ExpectTerminated(watcher);
    }

    [Fact]
    public void A_restart_is_not_an_end()
    {
        var actor = Watch(Start(a =>
        {
            a.On<Exception>(e => throw e);
            a.OnAny(m => TestActor.Tell(m));
        }));
        actor.Tell(new FormatException("restart"));
        actor.Tell("alive");
        ExpectMsg("alive");
        Sys.Stop(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void A_watcher_stays_watching_over_its_own_restart()
    {
        var victim = Start(_ => { });
        var watcher = Start(a =>
        {
            a.On<string>(s => s == "watch", _ => a.Ctx.Watch(victim));
            a.On<Exception>(e => throw e);
            a.On<Terminated>(t => TestActor.Tell(t.ActorRef));
            a.OnAny(m => TestActor.Tell(m));
        });
        watcher.Tell("watch");
        watcher.Tell(new FormatException("restart"));
        watcher.Tell("ready");
        ExpectMsg("ready");
        Sys.Stop(victim);
        ExpectMsg(victim);
    }
}
