using Akka.Actor;
using OrderShop.Counting;

namespace OrderShop.Front;

/// <summary>
/// The life of one order at one back office: reserve, charge (again after a failed payment), close, stop. When nobody answers in time, the order stalls here
/// and stops; what was reserved for it by then is the shop's loss.
/// </summary>
public sealed class OrderActor : CountingActor
{
    private const int MaxCharges = 3;

    private readonly BackOffice _office;
    private PlaceOrder? _order;
    private int _amount;

    public OrderActor(BackOffice office, TimeSpan patience, int attempt)
    {
        _office = office;
        On<Begin>(begin =>
        {
            _order = begin.Order;
            if (patience > TimeSpan.Zero)
                Context.SetReceiveTimeout(patience);
            Send(_office.Stock, new ReserveStock(_order.OrderId, _order.Article, _order.Quantity));
        });
        On<StockReserved>(reserved =>
        {
            _amount = reserved.Price;
            Charge(count: 1);
        });
        On<OutOfStock>(_ => Close(isPaid: false));
        On<CardCharged>(_ => Close(isPaid: true));
        On<PaymentFailed>(failed =>
        {
            if (failed.Attempt < MaxCharges)
                Charge(failed.Attempt + 1);
            else
                Close(isPaid: false);
        });
        On<ReceiveTimeout>(_ => End(new OrderStalled(_order!, attempt)));
    }

    private void Charge(int count) => Send(_office.Payment, new ChargeCard(_order!.OrderId, _amount, count, _order.Seed));

    private void Close(bool isPaid) => End(new OrderClosed(_order!.OrderId, isPaid));

    private void End(object outcome)
    {
        Send(Context.Parent, outcome);
        Context.Stop(Self);
    }
}
