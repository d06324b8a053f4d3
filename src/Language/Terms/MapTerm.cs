using System.Diagnostics.CodeAnalysis;

namespace Inviso.Language;

/// <summary>A map; its entries stand in the order of their keys.</summary>
public sealed class MapTerm : Term
{
    private readonly KeyValuePair<Term, Term>[] _entries;

    private MapTerm(KeyValuePair<Term, Term>[] entries) => _entries = entries;

    public IReadOnlyList<KeyValuePair<Term, Term>> Entries => _entries;

    internal override int Rank => 7;

    public bool TryGet(Term key, [NotNullWhen(true)] out Term? value)
    {
        var (low, high) = (0, _entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = key.CompareTo(_entries[middle].Key);
            if (order == 0)
            {
                value = _entries[middle].Value;
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        value = null;
        return false;
    }

    public override bool Equals(Term? other) =>
        ReferenceEquals(this, other) || (other is MapTerm map && _entries.AsSpan().SequenceEqual(map._entries));

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, value) in _entries)
        {
            hash.Add(key);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    internal static MapTerm Of(IEnumerable<KeyValuePair<Term, Term>> entries)
    {
        var sorted = new SortedDictionary<Term, Term>();
        foreach (var (key, value) in entries)
            sorted[key] = value;
        return new MapTerm([.. sorted]);
    }
}
