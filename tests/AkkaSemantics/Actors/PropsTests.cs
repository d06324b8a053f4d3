using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Actors;

public sealed class PropsTests : SemanticsTest
{
    private static readonly Type EchoType = typeof(Echo);

    [Fact]
    public void The_arguments_of_an_expression_are_evaluated_once()
    {
        var text = "before";
        var props = Props.Create(() => new Echo(text));
        text = "after";
        Assert.Equal(["before", "before"], Two(props));
        Assert.Equal(typeof(Echo), props.Type);
    }

    [Fact]
    public void An_expression_with_a_cast_is_run_for_each_actor()
    {
        var text = "first";
        var props = Props.Create(() => (ActorBase)new Echo(text));
        Sys.ActorOf(props).Tell("what");
        ExpectMsg("first");
        text = "second";
        Sys.ActorOf(props).Tell("what");
        ExpectMsg("second");
    }

    [Fact]
    public void Type_and_arguments_are_enough()
    {
        Assert.Equal(["x", "x"], Two(Props.Create<Echo>("x")));
        Assert.Equal(["y", "y"], Two(Props.Create(EchoType, "y")));
        Assert.Equal(["z", "z"], Two(new Props(typeof(Echo), ["z"])));
    }

    [Fact]
    public void A_producer_makes_each_incarnation_and_gets_it_back()
    {
        var producer = new Producer(TestActor);
        var actor = Watch(Sys.ActorOf(Props.CreateBy(producer)));
        ExpectMsg("produce");
        actor.Tell(new FormatException("restart"));
        Assert.Equal(["produce", "release"], ReceiveN(2).Cast<string>().Order(StringComparer.Ordinal));
        Sys.Stop(actor);
        Assert.Equal(["Terminated", "release"], ReceiveN(2).Select(m => m as string ?? "Terminated").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_that_is_no_actor_is_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => Props.Create(typeof(string)));
        Assert.Throws<ArgumentNullException>(() => Props.Create((Type)null!));
    }

    [Fact]
    public void An_expression_that_makes_nothing_new_is_refused() => Assert.ThrowsAny<Exception>(() => Props.Create(() => Made()));

    [Fact]
    public void Arguments_that_fit_no_constructor_fail_the_start()
    {
        var supervisor = StartSupervisor(Reporting(Directive.Stop));
        supervisor.Tell(new Scripted.MakeChild(Props.Create(EchoType, 1, 2, 3), "child"));
        FishForMessage(m => m is ActorInitializationException);
    }

    [Fact]
    public void Props_do_not_change_but_make_changed_copies()
    {
        var plain = Props.Create<Echo>("x");
        var changed = plain.WithDispatcher("d").WithMailbox("m").WithStashCapacity(7).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);
        Assert.Equal(("d", "m", 7), (changed.Dispatcher, changed.Mailbox, changed.Deploy.StashCapacity));
        Assert.Same(SupervisorStrategy.StoppingStrategy, changed.SupervisorStrategy);
        Assert.Equal(("akka.actor.default-dispatcher", -1), (plain.Dispatcher, plain.Deploy.StashCapacity));
        Assert.Null(plain.SupervisorStrategy);
        Assert.Equal(["x"], changed.Arguments);
    }

    [Fact(Timeout = 10_000)]
    public Task An_actor_cannot_be_made_by_hand() => Task.Factory.StartNew(
        () => Assert.Throws<ActorInitializationException>(() => new Echo("by hand")),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    [Fact]
    public void Generic_creation_needs_only_the_type()
    {
        var actor = Sys.ActorOf<Plain>("plain");
        actor.Tell("x");
        ExpectMsg("x");
        Assert.Equal("plain", actor.Path.Name);
    }

    private static Echo Made() => new("made elsewhere");

    private object[] Two(Props props)
    {
        for (var i = 0; i < 2; i++)
            Sys.ActorOf(props).Tell("what");
        return [.. ReceiveN(2)];
    }

    private sealed class Echo(string text) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Exception e)
                throw e;
            Sender.Tell(text);
        }
    }

    private sealed class Plain : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Producer(IActorRef log) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Echo);

        public ActorBase Produce()
        {
            log.Tell("produce");
            return new Echo("produced");
        }

        public void Release(ActorBase actor) => log.Tell("release");
    }
}
