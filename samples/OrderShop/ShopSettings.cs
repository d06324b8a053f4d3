using Akka.Configuration;

namespace OrderShop;

/// <summary>The section <c>order-shop</c> of a node's configuration.</summary>
/// <param name="IsFront">Whether cashier and orders live on this node.</param>
/// <param name="IsBack">Whether stock and payment live on this node.</param>
/// <param name="BackOffice">Path of the shop on the node that has stock and payment; empty = this node.</param>
/// <param name="PaymentFailures">Of how many charges one fails; 0 = none.</param>
/// <param name="OpenOrders">How many orders are open at once, 1 …</param>
/// <param name="Directory">Where counter files are written.</param>
public sealed record ShopSettings(bool IsFront, bool IsBack, string BackOffice, int PaymentFailures, int OpenOrders, string Directory)
{
    private static readonly Config Defaults = ConfigurationFactory.ParseString(
        """
        front = on
        back = on
        back-office = ""
        payment-failures = 20
        open-orders = 32
        directory = "."
        """);

    public static ShopSettings From(Config system)
    {
        var config = (system.GetConfig("order-shop") ?? ConfigurationFactory.Empty).WithFallback(Defaults);
        return new ShopSettings(
            config.GetBoolean("front"),
            config.GetBoolean("back"),
            config.GetString("back-office"),
            config.GetInt("payment-failures"),
            Math.Max(1, config.GetInt("open-orders")),
            config.GetString("directory"));
    }
}
