using System.Globalization;
using Akka.Actor;

namespace OrderShop.Front;

/// <summary>One run of orders: what comes next, what is closed. The same seed gives the same orders.</summary>
internal sealed class Batch(IActorRef asker, int orders, int seed)
{
    private static readonly string[] Articles = ["tea", "cup", "pot", "spoon"];

    // Orders must not depend on the platform's generator staying the same, but a seed only has to give the same orders within one version.
    private readonly Random _random = new(seed);
    private int _placed;
    private int _paid;

    public IActorRef Asker { get; } = asker;

    public int Orders { get; } = orders;

    public int Closed { get; private set; }

    /// <summary>The next order, or null when all are placed.</summary>
    public PlaceOrder? Next() => _placed == Orders ? null : new PlaceOrder(++_placed, Articles[_random.Next(Articles.Length)], _random.Next(1, 6), seed);

    /// <summary>Notes that an order is closed; true at every tenth part of the batch.</summary>
    public bool Close(bool isPaid)
    {
        Closed++;
        if (isPaid)
            _paid++;
        return Closed == Orders || Closed % Math.Max(1, Orders / 10) == 0;
    }

    public string Outcome() => string.Create(CultureInfo.InvariantCulture, $"{{ok,[{{orders,{Orders}}},{{paid,{_paid}}},{{rejected,{Closed - _paid}}}]}}");
}
