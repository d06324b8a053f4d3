using System.Globalization;
using Akka.Actor;

namespace OrderShop.Front;

/// <summary>
/// One run of orders: what comes next, what is closed. The same seed gives the same orders. A batch without a number is open: orders come until it is told how
/// many there are to be.
/// </summary>
/// <param name="seed">Which orders.</param>
/// <param name="isOpen">Whether it begins without a number.</param>
internal sealed class Batch(int seed, bool isOpen)
{
    private static readonly string[] Articles = ["tea", "cup", "pot", "spoon"];

    // How often an open batch says how far it is.
    private const int Step = 100;

    // Orders must not depend on the platform's generator staying the same, but a seed only has to give the same orders within one version.
    private readonly Random _random = new(seed);
    private int _placed;
    private int _paid;
    private int _failed;

    /// <summary>Who is told the outcome; null while the batch is open.</summary>
    public IActorRef? Asker { get; private set; }

    public int? Orders { get; private set; }

    public int Closed { get; private set; }

    /// <summary>Orders that are placed and not closed.</summary>
    public int Waiting => _placed - Closed;

    public bool IsDone => Closed == Orders;

    /// <summary>Says how many orders there are still to come, and who wants to know the outcome.</summary>
    public void Limit(int more, IActorRef asker) => (Orders, Asker) = (_placed + more, asker);

    /// <summary>The next order, or null when all are placed.</summary>
    public PlaceOrder? Next() => _placed == Orders ? null : new PlaceOrder(++_placed, Articles[_random.Next(Articles.Length)], _random.Next(1, 6), seed);

    /// <summary>Notes that an order is closed; true at every tenth part of the batch.</summary>
    public bool Close(bool isPaid)
    {
        Closed++;
        if (isPaid)
            _paid++;
        return IsDone || Closed % Math.Max(1, Orders / 10 ?? Step) == 0;
    }

    /// <summary>Notes that an order was given up.</summary>
    public bool Fail()
    {
        _failed++;
        return Close(isPaid: false);
    }

    public string Outcome()
    {
        var failed = isOpen ? string.Create(CultureInfo.InvariantCulture, $",{{failed,{_failed}}}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{{ok,[{{orders,{Orders}}},{{paid,{_paid}}},{{rejected,{Closed - _paid - _failed}}}{failed}]}}");
    }
}
