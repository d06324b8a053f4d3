using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class ActorSystemTests : SystemTest
{
    [Fact(Timeout = 20_000)]
    public async Task The_end_waits_for_services_that_asked_for_time()
    {
        var system = ActorSystem.Create("Ending", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");
        system.ActorOf(Props.Create(() => new Ended(Basket, "user")));
        var service = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new Service(Basket)), "service");
        await service.Ask<string>("ready?", TimeSpan.FromSeconds(5));
        system.RegisterOnTermination(() => Basket.Add("callback"));
        await system.Terminate();
        foreach (var step in new[] { "user", "hook", "service", "callback" }) Basket.Next(step);
    }

    [Fact(Timeout = 20_000)]
    public async Task Receive_timeouts_come_when_nothing_else_does()
    {
        Sys.ActorOf(Props.Create(() => new Impatient(Basket)));
        Basket.Next<ReceiveTimeout>();
        await Task.CompletedTask;
    }

    [Fact]
    public void An_unknown_dispatcher_is_refused_when_the_actor_is_made() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create(() => new Collector(Basket)).WithDispatcher("no-such")));

    [Fact]
    public void An_extension_is_made_once()
    {
        var made = Sys.WithExtension<Part, PartId>();
        Assert.Same(made, Sys.WithExtension<Part, PartId>());
        Assert.True(Sys.HasExtension<Part>());
    }

    private sealed class Part : IExtension
    {
    }

    private sealed class PartId : ExtensionIdProvider<Part>
    {
        public override Part CreateExtension(ExtendedActorSystem system) => new();
    }

    private sealed class Impatient : UntypedActor
    {
        private readonly Inbasket _basket;

        public Impatient(Inbasket basket)
        {
            _basket = basket;
            SetReceiveTimeout(TimeSpan.FromMilliseconds(10));
        }

        protected override void OnReceive(object message)
        {
            SetReceiveTimeout(null);
            _basket.Add(message);
        }
    }

    private sealed class Ended : UntypedActor
    {
        private readonly Inbasket _basket;
        private readonly string _name;

        public Ended(Inbasket basket, string name) => (_basket, _name) = (basket, name);

        protected override void PostStop() => _basket.Add(_name);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Service : UntypedActor
    {
        private readonly Inbasket _basket;

        public Service(Inbasket basket) => _basket = basket;

        protected override void PreStart() => ((ExtendedActorSystem)Context.System).SystemGuardian.Tell(RegisterTerminationHook.Instance);

        protected override void PostStop() => _basket.Add("service");

        protected override void OnReceive(object message)
        {
            if (message is TerminationHook)
            {
                _basket.Add("hook");
                Sender.Tell(TerminationHookDone.Instance);
                return;
            }

            Sender.Tell("ready");
        }
    }
}
