using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Engine.Tests.Core.Support;

namespace Engine.Tests.Core;

public class DeathWatchTests : SystemTest
{
    [Fact(Timeout = 10_000)]
    public async Task A_watched_actor_that_never_was_counts_as_dead_but_not_as_confirmed()
    {
        var missing = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef("akka://Test/user/missing");
        Sys.ActorOf(Props.Create(() => new Watcher(Basket, missing)));
        Assert.False(Basket.Next<Terminated>().ExistenceConfirmed);
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task One_who_watches_a_stopped_actor_hears_of_it()
    {
        var target = Collector();
        await target.GracefulStop(TimeSpan.FromSeconds(5));
        Sys.ActorOf(Props.Create(() => new Watcher(Basket, target)));
        Assert.Equal(target, Basket.Next<Terminated>().ActorRef);
    }

    [Fact(Timeout = 10_000)]
    public async Task An_unhandled_Terminated_is_a_death_pact()
    {
        var target = Collector();
        Sys.EventStream.Subscribe(Collector(), typeof(Error));
        var watcher = Sys.ActorOf(Props.Create(() => new Bound(target)));
        await watcher.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromSeconds(5));
        Sys.Stop(target);
        Assert.IsType<DeathPactException>(Basket.Next<Error>().Cause);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_watcher_that_is_no_actor_hears_of_the_end_on_the_dying_actors_thread()
    {
        var target = (IInternalActorRef)Collector("watched");
        target.SendSystemMessage(new Watch(target, new Observer(Basket, target)));
        target.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        Basket.Next("watched died in the turn of watched");
        await Task.CompletedTask;
    }

    [Fact(Timeout = 10_000)]
    public async Task A_lost_node_ends_what_was_watched_there()
    {
        var there = new Address("akka.tcp", "Other", "elsewhere", 1);
        var remote = new Far(new RootActorPath(there) / "user" / "x");
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(Basket, remote)));
        await watcher.Ask<string>("ready?", TimeSpan.FromSeconds(5));
        AddressTerminatedTopic.Get(Sys).Publish(new AddressTerminated(there));
        Assert.True(Basket.Next<Terminated>() is { AddressTerminated: true, ExistenceConfirmed: true });
    }

    private sealed class Bound : UntypedActor
    {
        public Bound(IActorRef target) => Context.Watch(target);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Far : MinimalActorRef
    {
        public Far(ActorPath path) => Path = path;

        public override ActorPath Path { get; }

        public override bool IsLocal => false;

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }

    private sealed class Observer : MinimalActorRef
    {
        private readonly Inbasket _basket;

        public Observer(Inbasket basket, IInternalActorRef target)
        {
            _basket = basket;
            Path = target.Path.Root / "observer";
            Provider = target.Provider;
        }

        public override ActorPath Path { get; }

        public override IActorRefProvider Provider { get; }

        public override void SendSystemMessage(ISystemMessage message)
        {
            if (message is DeathWatchNotification death)
                _basket.Add($"{death.Actor.Path.Name} died in the turn of {Akka.Actor.Internal.InternalCurrentActorCellKeeper.Current?.Self.Path.Name}");
        }
    }
}
