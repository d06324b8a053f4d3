using Akka.Configuration;

namespace OrderShop;

/// <summary>The section <c>order-shop</c> of a node's configuration.</summary>
/// <param name="IsFront">Whether cashier and orders live on this node.</param>
/// <param name="IsBack">Whether stock and payment live on this node.</param>
/// <param name="BackOffice">Path of the shop on the node that has stock and payment; empty = this node.</param>
/// <param name="BackRole">Role of the members of this node's cluster that have stock and payment, whoever they are just then; empty = no cluster.</param>
/// <param name="PaymentFailures">Of how many charges one fails; 0 = none.</param>
/// <param name="OpenOrders">How many orders are open at once, 1 …</param>
/// <param name="Patience">How long an order waits for an answer before it is tried elsewhere; 0 = for ever.</param>
/// <param name="CustomerInterval">Time between two customers of a shop that is open.</param>
/// <param name="Journal">File for this node's journal; empty = none.</param>
/// <param name="Directory">Where counter files and the journal are written.</param>
public sealed record ShopSettings(
    bool IsFront,
    bool IsBack,
    string BackOffice,
    string BackRole,
    int PaymentFailures,
    int OpenOrders,
    TimeSpan Patience,
    TimeSpan CustomerInterval,
    string Journal,
    string Directory)
{
    private static readonly Config Defaults = ConfigurationFactory.ParseString(
        """
        front = on
        back = on
        back-office = ""
        back-role = ""
        payment-failures = 20
        open-orders = 32
        patience = 0s
        customer-interval = 10ms
        journal = ""
        directory = "."
        """);

    public static ShopSettings From(Config system)
    {
        var config = (system.GetConfig("order-shop") ?? ConfigurationFactory.Empty).WithFallback(Defaults);
        return new ShopSettings(
            config.GetBoolean("front"),
            config.GetBoolean("back"),
            config.GetString("back-office"),
            config.GetString("back-role"),
            config.GetInt("payment-failures"),
            Math.Max(1, config.GetInt("open-orders")),
            config.GetTimeSpan("patience"),
            config.GetTimeSpan("customer-interval"),
            config.GetString("journal"),
            config.GetString("directory"));
    }
}
