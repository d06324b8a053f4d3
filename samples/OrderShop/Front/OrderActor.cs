using Akka.Actor;
using OrderShop.Counting;

namespace OrderShop.Front;

/// <summary>The life of one order: reserve, charge (again after a failed payment), close, stop.</summary>
public sealed class OrderActor : CountingActor
{
    private const int MaxAttempts = 3;

    private readonly IActorRef _stock;
    private readonly IActorRef _payment;
    private PlaceOrder? _order;
    private int _amount;

    public OrderActor(IActorRef stock, IActorRef payment)
    {
        _stock = stock;
        _payment = payment;
        On<Begin>(begin =>
        {
            _order = begin.Order;
            Send(_stock, new ReserveStock(_order.OrderId, _order.Article, _order.Quantity));
        });
        On<StockReserved>(reserved =>
        {
            _amount = reserved.Price;
            Charge(attempt: 1);
        });
        On<OutOfStock>(_ => Close(isPaid: false));
        On<CardCharged>(_ => Close(isPaid: true));
        On<PaymentFailed>(failed =>
        {
            if (failed.Attempt < MaxAttempts)
                Charge(failed.Attempt + 1);
            else
                Close(isPaid: false);
        });
    }

    private void Charge(int attempt) => Send(_payment, new ChargeCard(_order!.OrderId, _amount, attempt, _order.Seed));

    private void Close(bool isPaid)
    {
        Send(Context.Parent, new OrderClosed(_order!.OrderId, isPaid));
        Context.Stop(Self);
    }
}
