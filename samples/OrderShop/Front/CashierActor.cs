using Akka.Actor;
using OrderShop.Counting;

namespace OrderShop.Front;

/// <summary>Starts one actor per order and reports each closed order to the shop.</summary>
public sealed class CashierActor : CountingActor
{
    public CashierActor(IActorRef stock, IActorRef payment)
    {
        On<PlaceOrder>(order =>
        {
            var actor = Context.ActorOf(Props.Create(() => new OrderActor(stock, payment)));
            Send(actor, new Begin(order));
        });
        On<OrderClosed>(closed => Send(Context.Parent, new OrderSettled(closed.OrderId, closed.Paid)));
    }
}
