using Akka.Actor;

namespace OrderShop;

public sealed class OrderShopProvider : ExtensionIdProvider<OrderShopExtension>
{
    public override OrderShopExtension CreateExtension(ExtendedActorSystem system)
    {
        var settings = ShopSettings.From(system.Settings.Config);
        return new OrderShopExtension(system.ActorOf(Props.Create(() => new ShopActor(settings)), "shop"));
    }
}
