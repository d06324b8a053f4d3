using Akka.Actor;

namespace OrderShop.Counting;

public sealed class ShopCountersProvider : ExtensionIdProvider<ShopCounters>
{
    public override ShopCounters CreateExtension(ExtendedActorSystem system)
    {
        var address = system.Provider.DefaultAddress;
        var settings = ShopSettings.From(system.Settings.Config);
        var journal = settings.Journal.Length > 0 ? new Journal(Path.Combine(settings.Directory, settings.Journal)) : null;
        return new ShopCounters($"{address.System}@{address.Host ?? "nohost"}{(address.Port is { } port ? $":{port}" : "")}", journal);
    }
}
