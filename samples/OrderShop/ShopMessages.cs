namespace OrderShop;

/// <summary>A customer's order: <paramref name="Quantity"/> pieces of one article.</summary>
public sealed record PlaceOrder(int OrderId, string Article, int Quantity, int Seed);

/// <summary>Tells a new order actor to begin.</summary>
public sealed record Begin(PlaceOrder Order);

public sealed record ReserveStock(int OrderId, string Article, int Quantity);

public sealed record StockReserved(int OrderId, int Price);

public sealed record OutOfStock(int OrderId);

/// <summary>Stock tells itself to refill an article that runs low.</summary>
public sealed record Restock(string Article);

public sealed record ChargeCard(int OrderId, int Amount, int Attempt, int Seed);

public sealed record CardCharged(int OrderId);

/// <summary>The payment actor failed while it handled the order's charge, and was restarted.</summary>
public sealed record PaymentFailed(int OrderId, int Attempt);

public sealed record OrderClosed(int OrderId, bool Paid);

/// <summary>Nobody answered the order in time.</summary>
/// <param name="Attempt">How often the order was tried by now, from 1.</param>
public sealed record OrderStalled(PlaceOrder Order, int Attempt);

/// <summary>The cashier is done with an order and takes the next one.</summary>
public sealed record OrderSettled(int OrderId, bool Paid);

/// <summary>The cashier has given an order up: it was tried often enough, or there was nobody to try.</summary>
public sealed record OrderGivenUp(int OrderId);

/// <summary>An open shop tells itself that the next customer comes.</summary>
public sealed record CustomerCame;

/// <summary>Asks the other node's shop for its counters.</summary>
public sealed record ReportCounters;

/// <summary>The counters of one node, one line each, see <see cref="Counting.CounterLine"/>.</summary>
public sealed record CountersReport(string Lines);
