using Akka.Actor;
using Akka.Cluster;
using OrderShop.Counting;

namespace OrderShop.Back;

/// <summary>Tells each member of the cluster that has a cashier that this one's stock and payment are there for it.</summary>
public sealed class AnnouncerActor : CountingActor
{
    private readonly Cluster _cluster = Cluster.Get(Context.System);

    public AnnouncerActor(IActorRef stock, IActorRef payment, string frontRole) => On<ClusterEvent.MemberUp>(up =>
    {
        if (up.Member.HasRole(frontRole))
            Send(Context.ActorSelection(new RootActorPath(up.Member.Address) / "user" / "shop" / "cashier"), new BackOfficeOpened(stock, payment));
    });

    protected override void PreStart() => _cluster.Subscribe(Self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));

    protected override void PostStop() => _cluster.Unsubscribe(Self);
}
