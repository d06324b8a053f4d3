using Akka.Actor;

namespace OrderShop.Front;

/// <summary>The stock and the payment of one node.</summary>
public sealed record BackOffice(IActorRef Stock, IActorRef Payment) : IBackOffices
{
    /// <summary>Of the node whose shop has this path, with its address.</summary>
    public static BackOffice Of(ActorSystem system, string shop)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        return new BackOffice(provider.ResolveActorRef(shop + "/stock"), provider.ResolveActorRef(shop + "/payment"));
    }

    /// <summary>All orders go here.</summary>
    public BackOffice? Next() => this;
}
