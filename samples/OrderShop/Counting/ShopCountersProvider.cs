using Akka.Actor;

namespace OrderShop.Counting;

public sealed class ShopCountersProvider : ExtensionIdProvider<ShopCounters>
{
    public override ShopCounters CreateExtension(ExtendedActorSystem system)
    {
        var address = system.Provider.DefaultAddress;
        return new ShopCounters($"{address.System}@{address.Host ?? "nohost"}{(address.Port is { } port ? $":{port}" : "")}");
    }
}
