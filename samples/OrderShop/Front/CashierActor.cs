using Akka.Actor;
using OrderShop.Counting;

namespace OrderShop.Front;

/// <summary>
/// Starts one actor per order and reports each closed order to the shop. An order that nobody answers is tried at the next back office, and given up after the
/// third.
/// </summary>
public sealed class CashierActor : CountingActor
{
    private const int MaxAttempts = 3;

    private readonly IBackOffices _offices;
    private readonly TimeSpan _patience;

    /// <param name="offices">Where orders go.</param>
    /// <param name="patience">How long an order waits for an answer; 0 = for ever.</param>
    public CashierActor(IBackOffices offices, TimeSpan patience)
    {
        (_offices, _patience) = (offices, patience);
        On<PlaceOrder>(order => Try(order, attempt: 1));
        On<OrderClosed>(closed => Send(Context.Parent, new OrderSettled(closed.OrderId, closed.Paid)));
        On<OrderStalled>(stalled => Try(stalled.Order, stalled.Attempt + 1));
    }

    private void Try(PlaceOrder order, int attempt)
    {
        if (attempt > MaxAttempts || _offices.Next() is not { } office)
        {
            Send(Context.Parent, new OrderGivenUp(order.OrderId));
            return;
        }

        var patience = _patience;
        var actor = Context.ActorOf(Props.Create(() => new OrderActor(office, patience, attempt)));
        Send(actor, new Begin(order));
    }
}
