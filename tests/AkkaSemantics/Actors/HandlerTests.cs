using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class HandlerTests : SemanticsTest
{
    [Fact]
    public void Nothing_can_be_declared_after_a_handler_that_takes_everything()
    {
        var births = 0;
        Watch(Start(a =>
        {
            a.OnAny(_ => { });
            if (Interlocked.Increment(ref births) == 1)
                TestActor.Tell(Assert.Throws<InvalidOperationException>(() => a.On<int>(_ => { })).GetType().Name);
        }));
        ExpectMsg(nameof(InvalidOperationException));
    }

    [Fact]
    public void Handlers_are_declared_only_in_the_constructor_or_inside_of_Become()
    {
        var actor = Start(a => a.OnAny(_ => TestActor.Tell(Assert.Throws<InvalidOperationException>(() => a.On<int>(_ => { })).GetType().Name)));
        actor.Tell("x");
        ExpectMsg(nameof(InvalidOperationException));
    }

    [Fact]
    public void A_handler_that_returns_false_leaves_the_message_to_the_next()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Choosy(TestActor, typeof(string))));
        foreach (var message in new object[] { 1, 2, -1, "text", 2.5 })
            actor.Tell(message);
        Assert.Equal(["odd 1", "int 2", "int -1", "text", "IConvertible 2.5"], ReceiveN(5));
    }

    [Fact]
    public void What_no_predicate_accepts_is_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Start(a => a.On<int>(i => i > 10, i => TestActor.Tell(i)));
        actor.Tell(5);
        ExpectMsg<UnhandledMessage>(u => Assert.Equal(5, u.Message));
        actor.Tell(11);
        ExpectMsg(11);
    }

    [Fact]
    public void A_behaviour_replaces_all_handlers_of_the_one_before()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Start(a =>
        {
            a.On<string>(_ => a.Turn(() => a.On<int>(i => TestActor.Tell(i))));
            a.On<double>(d => TestActor.Tell(d));
        });
        foreach (var message in new object[] { "turn", 1, 2.0 })
            actor.Tell(message);
        ExpectMsg(1);
        ExpectMsg<UnhandledMessage>(u => Assert.Equal(2.0, u.Message));
    }

    [Fact]
    public void Going_back_from_the_first_behaviour_changes_nothing()
    {
        var actor = Start(a => a.OnAny(m =>
        {
            a.TurnBack();
            TestActor.Tell(m);
        }));
        actor.Tell(1);
        actor.Tell(2);
        Assert.Equal([1, 2], ReceiveN(2).Cast<int>());
    }

    [Fact]
    public void A_deep_stack_of_behaviours_unwinds_in_order()
    {
        var actor = Start(a =>
        {
            a.On<string>(_ => TestActor.Tell(0));
            a.On<int>(depth =>
            {
                for (var i = 1; i <= depth; i++)
                {
                    var level = i;
                    a.TurnStacked(() => a.On<string>(_ =>
                    {
                        TestActor.Tell(level);
                        a.TurnBack();
                    }));
                }
            });
        });
        actor.Tell(5);
        for (var i = 0; i < 6; i++)
            actor.Tell("x");
        Assert.Equal([5, 4, 3, 2, 1, 0], ReceiveN(6).Cast<int>());
    }

    [Fact]
    public void An_untyped_actor_changes_its_behaviour_too()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Untyped(TestActor)));
        foreach (var message in new object[] { "a", "push", "b", "pop", "c" })
            actor.Tell(message);
        Assert.Equal(["base a", "stacked b", "base c"], ReceiveN(3));
    }

    [Fact]
    public void No_message_at_all_is_refused()
    {
        var actor = StartChild(Start(_ => { }), Fragile(), "child");
        Assert.Throws<ArgumentNullException>(() => actor.Tell(null!, ActorRefs.NoSender));
        Assert.Throws<InvalidMessageException>(() => Sys.DeadLetters.Tell(null!, ActorRefs.NoSender));
    }

    [Fact]
    public void What_nobody_handles_is_unhandled_before_AroundReceive_returns()
    {
        Sys.EventStream.Subscribe(new SyncRef(Sys, m => TestActor.Tell(((UnhandledMessage)m).Message)), typeof(UnhandledMessage));
        var actor = Sys.ActorOf(Props.Create(() => new Around(TestActor)));
        actor.Tell("x");
        Assert.Equal(["x", false], ReceiveN(2));
        actor.Tell(1);
        ExpectMsg("kept");
        ExpectNoMsg(Moment);
    }

    private sealed class Around(IActorRef log) : ActorBase
    {
        protected override bool AroundReceive(Receive receive, object message)
        {
            var handled = message is not int && base.AroundReceive(receive, message);
            log.Tell(message is int ? "kept" : handled);
            return handled;
        }

        protected override bool Receive(object message) => false;
    }

    private sealed class Choosy : ReceiveActor
    {
        public Choosy(IActorRef log, Type type)
        {
            Receive<int>(i =>
            {
                if (i <= 0 || i % 2 == 0)
                    return false;
                log.Tell($"odd {i}");
                return true;
            });
            Receive<int>(i => log.Tell($"int {i}"));
            Receive(type, m => log.Tell(m));
            Receive<IConvertible>(c => log.Tell(FormattableString.Invariant($"IConvertible {c}")));
        }
    }

    private sealed class Untyped(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "push")
                BecomeStacked(Stacked);
            else
                log.Tell($"base {message}");
        }

        private void Stacked(object message)
        {
            if (message is "pop")
                UnbecomeStacked();
            else
                log.Tell($"stacked {message}");
        }
    }
}
