using OrderShop.Counting;

namespace OrderShop.Back;

/// <summary>Charges cards. Its gateway fails for one of <c>failures</c> charges; the actor is then restarted and tells the order.</summary>
public sealed class PaymentActor : CountingActor
{
    private readonly int _failures;

    public PaymentActor(int failures)
    {
        _failures = failures;
        On<ChargeCard>(charge =>
        {
            if (Fails(charge))
                throw new PaymentGatewayException($"the gateway did not answer for order {charge.OrderId}");
            Send(Sender, new CardCharged(charge.OrderId));
        });
    }

    protected override void PreRestart(Exception reason, object message)
    {
        if (message is ChargeCard charge)
            Send(Sender, new PaymentFailed(charge.OrderId, charge.Attempt));
        base.PreRestart(reason, message);
    }

    // Knuth's multiplicative hash: the same charge fails in every run with the same seed, whatever the order of arrival.
    private bool Fails(ChargeCard charge) =>
        _failures > 0 && unchecked((uint)((charge.Seed * 31) + (charge.OrderId * 7) + charge.Attempt) * 2654435761u) / 65536 % (uint)_failures == 0;
}
