using Akka.Actor;
using Akka.Event;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class SupervisionTests : SystemTest
{
    public SupervisionTests()
        : base("akka.actor.telemetry.enabled = on")
    {
    }

    [Fact(Timeout = 10_000)]
    public async Task A_restart_keeps_the_reference_and_the_mailbox_and_tells_both_instances()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Lifecycle(Basket)));
        actor.Tell("fail");
        actor.Tell("after");
        foreach (var step in new[] { "ctor", "PreStart", "PreRestart(fail)", "PostStop", "ctor", "PostRestart", "PreStart", "after" }) Basket.Next(step);
        await actor.GracefulStop(TimeSpan.FromSeconds(5));
        Basket.Next("PostStop");
        Basket.NothingLeft();
    }

    [Theory(Timeout = 10_000)]
    [InlineData(Directive.Resume, "1 2")]
    [InlineData(Directive.Restart, "1 0")]
    [InlineData(Directive.Stop, "1 terminated")]
    [InlineData(Directive.Escalate, "1 terminated")]
    public async Task A_directive_decides_what_becomes_of_the_child(Directive directive, string expected)
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent(directive, 10)));
        var child = await parent.Ask<IActorRef>("child", TimeSpan.FromSeconds(5));
        child.Tell("count");
        child.Tell("count", Collector());
        Basket.Next(int.Parse(expected[..1], System.Globalization.CultureInfo.InvariantCulture));
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(Basket, child)));
        await watcher.Ask<string>("ready?", TimeSpan.FromSeconds(5));
        child.Tell("fail");
        if (directive is Directive.Stop or Directive.Escalate)
        {
            Basket.Next<Terminated>();
            return;
        }

        child.Tell("count", Collector());
        Basket.Next(directive == Directive.Resume ? 2 : 0);
    }

    [Fact(Timeout = 10_000)]
    public async Task More_restarts_than_allowed_stop_the_child()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent(Directive.Restart, 2)));
        var child = await parent.Ask<IActorRef>("child", TimeSpan.FromSeconds(5));
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(Basket, child)));
        await watcher.Ask<string>("ready?", TimeSpan.FromSeconds(5));
        for (var i = 0; i < 3; i++) child.Tell("fail");
        Basket.Next<Terminated>();
    }

    [Fact(Timeout = 10_000)]
    public async Task A_failing_constructor_stops_the_actor_and_names_the_cause()
    {
        Sys.EventStream.Subscribe(Collector(), typeof(Error));
        Sys.EventStream.Subscribe(Collector(), typeof(IActorTelemetryEvent));
        Sys.ActorOf(Props.Create(() => new Broken()), "broken");
        while (Basket.Next<object>() is not ActorStopped { Subject.Path.Name: "broken" })
        {
        }

        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task Children_are_gone_before_the_new_instance_comes()
    {
        var parent = Sys.ActorOf(Props.Create(() => new ParentOfLifecycle(Basket)));
        Basket.Next("ctor");
        Basket.Next("PreStart");
        parent.Tell("fail");
        Basket.Next("PostStop");
        Basket.Next("parent again");
        Basket.Next("ctor");
        await Task.CompletedTask;
    }

    /// <summary>Each stopped child once made its parent copy the list of all the others, so that 100,000 took hours.</summary>
    [Fact(Timeout = 30_000)]
    public async Task Many_children_stop_in_time_that_grows_with_their_number()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Crowd(100_000)));
        await parent.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(20));
        Assert.True(await parent.GracefulStop(TimeSpan.FromSeconds(20)));
    }

    private sealed class Crowd : UntypedActor
    {
        public Crowd(int size)
        {
            var props = Props.Create(() => new Counting());
            for (var i = 0; i < size; i++) Context.Watch(Context.ActorOf(props));
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Lifecycle : UntypedActor
    {
        private readonly Inbasket _basket;

        public Lifecycle(Inbasket basket)
        {
            _basket = basket;
            basket.Add("ctor");
        }

        protected override void PreStart() => _basket.Add("PreStart");

        protected override void PostStop() => _basket.Add("PostStop");

        protected override void PreRestart(Exception reason, object message)
        {
            _basket.Add($"PreRestart({message})");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _basket.Add("PostRestart");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("test");
            _basket.Add(message);
        }
    }

    private sealed class ParentOfLifecycle : UntypedActor
    {
        private readonly Inbasket _basket;

        public ParentOfLifecycle(Inbasket basket) => _basket = basket;

        protected override void PreStart() => Context.ActorOf(Props.Create(() => new Lifecycle(_basket)), "child");

        protected override void PostRestart(Exception reason)
        {
            _basket.Add("parent again");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message) => throw new InvalidOperationException("test");
    }

    private sealed class Parent : UntypedActor
    {
        private readonly Directive _directive;
        private readonly int _retries;

        public Parent(Directive directive, int retries) => (_directive, _retries) = (directive, retries);

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_retries, 60_000, _ => _directive);

        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf<Counting>("child"));
    }

    private sealed class Counting : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("test");
            Sender.Tell(_count++);
        }
    }

    private sealed class Broken : UntypedActor
    {
        public Broken() => throw new InvalidOperationException("broken");

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
