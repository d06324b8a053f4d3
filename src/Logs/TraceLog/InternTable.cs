using System.Runtime.CompilerServices;

namespace Inviso.Logs;

/// <summary>
/// Numbers values in the order of their first appearance. Values are equal by content, but nearly always the same few instances come again, so a
/// direct-mapped table of recent instances answers first: for a type name that saves hashing its characters for every event.
/// </summary>
internal sealed class InternTable<T>(int recentSlots)
    where T : class
{
    private readonly Entry[] _recent = new Entry[recentSlots];
    private readonly Dictionary<T, int> _numbers = [];

    public int Count => _numbers.Count;

    /// <summary>False: the value is new, and now has the number.</summary>
    public bool TryGet(T value, out int number)
    {
        ref var entry = ref _recent[RuntimeHelpers.GetHashCode(value) & (_recent.Length - 1)];
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

    private readonly record struct Entry(T? Value, int Number);
}
