using Akka.Actor;

namespace OrderShop;

/// <summary>
/// A small shop on one or two nodes, or on the members of a cluster. It is plain Akka.NET and knows nothing of tracing. An application starts it by
/// configuration: <c>akka.extensions = ["OrderShop.OrderShopProvider, OrderShop"]</c>. Orders are started by sending <c>/user/shop</c> the text <c>run(Orders,Seed)</c>.
/// </summary>
public sealed class OrderShopExtension(IActorRef shop) : IExtension
{
    public IActorRef Shop { get; } = shop;
}
