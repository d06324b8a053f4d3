namespace Inviso.Logs;

/// <summary>
/// Numbers values in the order of their first appearance. Values are equal by content, but nearly always the same few instances come again, so a
/// direct-mapped table of recent instances answers first: for a type name that saves hashing its characters for every event.
/// </summary>
/// <typeparam name="T">What is numbered.</typeparam>
/// <typeparam name="TSpread">Spreads the instances over the recent ones.</typeparam>
internal sealed class InternTable<T, TSpread>(int recentSlots)
    where T : class
    where TSpread : struct, ISpread<T>
{
    private readonly Entry[] _recent = new Entry[recentSlots];
    private readonly Dictionary<T, int> _numbers = [];

    public int Count => _numbers.Count;

    /// <summary>Looks among the recent instances only.</summary>
    public bool TryGetRecent(T value, out int number)
    {
        ref var entry = ref EntryOf(value);
        number = entry.Number;
        return ReferenceEquals(entry.Value, value);
    }

    /// <summary>False: the value is new, and now has the number.</summary>
    public bool TryGet(T value, out int number)
    {
        ref var entry = ref EntryOf(value);
        if (ReferenceEquals(entry.Value, value))
        {
            number = entry.Number;
            return true;
        }

        var known = _numbers.TryGetValue(value, out number);
        if (!known)
        {
            number = _numbers.Count;
            _numbers.Add(value, number);
        }

        entry = new Entry(value, number);
        return known;
    }

    /// <summary>Forgets the values from this number on.</summary>
    public void Truncate(int count)
    {
        if (count == _numbers.Count)
            return;
        foreach (var (value, number) in _numbers)
        {
            if (number >= count)
                _numbers.Remove(value);
        }

        Array.Clear(_recent);
    }

    public void Clear()
    {
        _numbers.Clear();
        Array.Clear(_recent);
    }

    private ref Entry EntryOf(T value) => ref _recent[default(TSpread).Of(value) & (_recent.Length - 1)];

    private record struct Entry(T? Value, int Number);
}
