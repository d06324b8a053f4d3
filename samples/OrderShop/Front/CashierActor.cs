using Akka.Actor;
using Akka.Cluster;
using OrderShop.Counting;

namespace OrderShop.Front;

/// <summary>
/// Starts one actor per order and reports each closed order to the shop. In a cluster, back offices come and go: an order that nobody answers is tried at the
/// next one, and given up after three.
/// </summary>
public sealed class CashierActor : CountingActor
{
    private const int MaxAttempts = 3;

    private readonly BackOffices _offices = new();
    private readonly TimeSpan _patience;
    private readonly Cluster? _cluster;

    /// <param name="only">Where all orders go; null in a cluster.</param>
    /// <param name="patience">How long an order waits for an answer; 0 = for ever.</param>
    public CashierActor(BackOfficeOpened? only, TimeSpan patience)
    {
        _patience = patience;
        On<PlaceOrder>(order => Try(order, attempt: 1));
        On<OrderClosed>(closed => Send(Context.Parent, new OrderSettled(closed.OrderId, closed.Paid)));
        On<OrderStalled>(stalled => Try(stalled.Order, stalled.Attempt + 1));
        if (only is not null)
        {
            _offices.Add(only);
            return;
        }

        _cluster = Cluster.Get(Context.System);
        On<BackOfficeOpened>(_offices.Add);
        On<ClusterEvent.MemberLeft>(left => _offices.Remove(left.Member.Address));
        On<ClusterEvent.MemberRemoved>(removed => _offices.Remove(removed.Member.Address));
        On<ClusterEvent.UnreachableMember>(lost => _offices.IsReachable(lost.Member.Address, false));
        On<ClusterEvent.ReachableMember>(found => _offices.IsReachable(found.Member.Address, true));
    }

    protected override void PreStart() => _cluster?.Subscribe(
        Self,
        ClusterEvent.InitialStateAsEvents,
        typeof(ClusterEvent.MemberLeft),
        typeof(ClusterEvent.MemberRemoved),
        typeof(ClusterEvent.UnreachableMember),
        typeof(ClusterEvent.ReachableMember));

    protected override void PostStop() => _cluster?.Unsubscribe(Self);

    private void Try(PlaceOrder order, int attempt)
    {
        if (attempt > MaxAttempts || _offices.Next() is not { } office)
        {
            Send(Context.Parent, new OrderGivenUp(order.OrderId));
            return;
        }

        var patience = _patience;
        var actor = Context.ActorOf(Props.Create(() => new OrderActor(office.Stock, office.Payment, patience, attempt)));
        Send(actor, new Begin(order));
    }
}
