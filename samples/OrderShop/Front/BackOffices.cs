using Akka.Actor;

namespace OrderShop.Front;

/// <summary>Where orders can go, one after the other. Used within the cashier.</summary>
internal sealed class BackOffices
{
    private readonly List<BackOfficeOpened> _all = [];
    private readonly HashSet<Address> _unreachable = [];
    private int _last;

    public void Add(BackOfficeOpened office)
    {
        _all.RemoveAll(known => known.Stock.Path.Address == office.Stock.Path.Address);
        _all.Add(office);
    }

    public void Remove(Address member)
    {
        _all.RemoveAll(office => office.Stock.Path.Address == member);
        _unreachable.Remove(member);
    }

    public void IsReachable(Address member, bool isReachable)
    {
        if (isReachable)
            _unreachable.Remove(member);
        else
            _unreachable.Add(member);
    }

    /// <summary>The next one that can be reached; null when there is none.</summary>
    public BackOfficeOpened? Next()
    {
        for (var tries = 0; tries < _all.Count; tries++)
        {
            var office = _all[++_last % _all.Count];
            if (!_unreachable.Contains(office.Stock.Path.Address))
                return office;
        }

        return null;
    }
}
