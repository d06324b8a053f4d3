using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

/// <summary>Who can watch whom, and when Terminated comes; <see cref="DeathWatchTests"/> has the watch itself.</summary>
public sealed class WatchTests : SemanticsTest
{
    [Fact]
    public void A_parent_that_watches_its_child_hears_once_and_has_the_name_back()
    {
        var parent = Start(a =>
        {
            a.On<IActorRef>(child => a.Ctx.Stop(a.Ctx.Watch(child)));
            a.On<Terminated>(t => TestActor.Tell((t.ActorRef, a.Ctx.Child(t.ActorRef.Path.Name).IsNobody())));
        });
        var child = StartChild(parent, Fragile(), "child");
        parent.Tell(child);
        Assert.Equal((child, true), ExpectMsg<(IActorRef, bool)>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_parent_that_does_not_watch_is_not_told()
    {
        var parent = Start(a => a.OnAny(m => TestActor.Tell(m)));
        Ended(StartChild(parent, Fragile(), "child"));
        parent.Tell("nothing");
        ExpectMsg("nothing");
    }

    [Fact]
    public void A_child_that_watches_its_parent_ends_before_it()
    {
        var parent = Watch(Start(_ => { }));
        var child = Watch(StartChild(parent, Fragile(), "child"));
        parent.Tell(new Scripted.MakeChild(Script(a => a.Starting = () => a.Ctx.Watch(parent)), "watcher"));
        ExpectMsg<IActorRef>();
        Sys.Stop(parent);
        ExpectTerminated(child);
        ExpectTerminated(parent);
    }

    [Fact]
    public void Watching_oneself_does_nothing()
    {
        var actor = Watch(Start(a =>
        {
            a.Starting = () => a.Ctx.Watch(a.Me);
            a.OnAny(m => TestActor.Tell(m));
        }));
        Sys.Stop(actor);
        ExpectTerminated(actor);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Two_actors_may_watch_each_other()
    {
        var one = Start(Watching);
        var two = Start(Watching);
        one.Tell(two);
        two.Tell(one);
        ExpectMsg("watching");
        ExpectMsg("watching");
        Sys.Stop(one);
        ExpectMsg((two, one));

        void Watching(Scripted a)
        {
            a.On<IActorRef>(other =>
            {
                a.Ctx.Watch(other);
                TestActor.Tell("watching");
            });
            a.On<Terminated>(t => TestActor.Tell((a.Me, t.ActorRef)));
        }
    }

    [Fact]
    public void Terminated_comes_after_what_the_actor_told_before_its_end_and_from_it()
    {
        var victim = Start(a => a.On<IActorRef>(to =>
        {
            for (var i = 0; i < 100; i++)
                to.Tell(i);
            a.Ctx.Stop(a.Me);
        }));
        var watcher = Start(a =>
        {
            a.Starting = () => a.Ctx.Watch(victim);
            a.On<Terminated>(t => TestActor.Tell((t.ActorRef, a.From)));
            a.OnAny(m => TestActor.Tell(m));
        });
        watcher.Tell("watching");
        ExpectMsg("watching");
        victim.Tell(watcher);
        Assert.Equal(Enumerable.Range(0, 100), ReceiveN(100).Cast<int>());
        Assert.Equal((victim, victim), ExpectMsg<(IActorRef, IActorRef)>());
    }

    [Fact]
    public void An_actor_that_never_was_is_terminated_without_confirmation()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        var never = provider.ResolveActorRef(provider.RootPath / "user" / "never");
        Watch(never);
        var terminated = ExpectTerminated(never);
        Assert.False(terminated.ExistenceConfirmed);
    }

    [Fact]
    public void Watching_again_with_a_message_keeps_the_first_wish()
    {
        var victim = Start(_ => { });
        var watcher = Start(a =>
        {
            a.On<string>(s => s == "watch", _ =>
            {
                a.Ctx.WatchWith(victim, "first");
                a.Ctx.WatchWith(victim, "second");
                a.Ctx.Watch(victim);
                TestActor.Tell("watching");
            });
            a.OnAny(m => TestActor.Tell(m));
        });
        watcher.Tell("watch");
        ExpectMsg("watching");
        Sys.Stop(victim);
        ExpectMsg("first");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_message_watched_with_can_be_changed_after_Unwatch()
    {
        var victim = Start(_ => { });
        var watcher = Start(a =>
        {
            a.On<string>(s => s == "watch", _ =>
            {
                a.Ctx.WatchWith(victim, "first");
                a.Ctx.Unwatch(victim);
                a.Ctx.WatchWith(victim, "second");
                TestActor.Tell("watching");
            });
            a.OnAny(m => TestActor.Tell(m));
        });
        watcher.Tell("watch");
        ExpectMsg("watching");
        Sys.Stop(victim);
        ExpectMsg("second");
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Watching_with_no_message_is_refused()
    {
        Start(a => a.OnAny(_ => TestActor.Tell(Assert.Throws<ArgumentNullException>(() => a.Ctx.WatchWith(TestActor, null!)).GetType().Name))).Tell("try");
        ExpectMsg(nameof(ArgumentNullException));
    }

    [Fact]
    public void An_actor_that_ends_hears_nothing_more_of_those_it_watched()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));
        var victim = Start(_ => { });
        Ended(Start(a => a.Starting = () => a.Ctx.Watch(victim)));
        Ended(victim);
        ExpectNoMsg(Moment);
    }
}
