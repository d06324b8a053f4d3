using System.Diagnostics.CodeAnalysis;

namespace Inviso.Language;

/// <summary>A map; its entries stand in the order of their keys.</summary>
public sealed class MapTerm : Term
{
    private readonly Term[] _values;
    private readonly KeyValuePair<Term, Term>[]? _written;
    private KeyValuePair<Term, Term>[]? _entries;

    // The values are as many as the keys, and never changed again.
    internal MapTerm(MapShape shape, Term[] values, KeyValuePair<Term, Term>[]? written = null) => (Shape, _values, _written) = (shape, values, written);

    /// <summary>The keys.</summary>
    public MapShape Shape { get; }

    /// <summary>The values, in the order of the keys.</summary>
    public ReadOnlySpan<Term> Values => _values;

    // Two threads may both make them; they are equal, and either may stay.
    public IReadOnlyList<KeyValuePair<Term, Term>> Entries => _entries ??= Pair();

    /// <summary>
    /// The entries in the order in which an Erlang node wrote them, which is its own affair; in the order of their keys where none did. What is equal may differ
    /// in it.
    /// </summary>
    internal IReadOnlyList<KeyValuePair<Term, Term>> Written => _written ?? Entries;

    internal override int Rank => 7;

    public bool TryGet(Term key, [NotNullWhen(true)] out Term? value)
    {
        var keys = Shape.Sorted;
        var (low, high) = (0, keys.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = key.CompareTo(keys[middle]);
            if (order == 0)
            {
                value = _values[middle];
                return true;
            }

            (low, high) = order < 0 ? (low, middle - 1) : (middle + 1, high);
        }

        value = null;
        return false;
    }

    public override bool Equals(Term? other) =>
        ReferenceEquals(this, other) || (other is MapTerm map && map.Shape.Equals(Shape) && _values.AsSpan().SequenceEqual(map._values));

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Shape);
        foreach (var value in _values)
            hash.Add(value);
        return hash.ToHashCode();
    }

    internal static MapTerm Of(IEnumerable<KeyValuePair<Term, Term>> entries)
    {
        var all = entries.Select(static (entry, place) => (entry.Key, entry.Value, Place: place)).ToArray();
        Array.Sort(all, static (a, b) => a.Key.CompareTo(b.Key) is not 0 and var order ? order : a.Place.CompareTo(b.Place));
        var count = 0;
        for (var i = 0; i < all.Length; i++)
        {
            if (count > 0 && all[count - 1].Key.Equals(all[i].Key))
                count--;
            all[count++] = all[i];
        }

        if (count == 0)
            return new MapTerm(MapShape.Empty, []);
        var (keys, values) = (new Term[count], new Term[count]);
        for (var i = 0; i < count; i++)
            (keys[i], values[i], _) = all[i];
        return new MapTerm(new MapShape(keys), values);
    }

    /// <summary>The same map with the order in which its entries were written.</summary>
    internal MapTerm WrittenAs(KeyValuePair<Term, Term>[] entries) =>
        entries.Length != _values.Length || entries.Select(entry => entry.Key).SequenceEqual(Shape.Sorted.ToArray(), ReferenceEqualityComparer.Instance)
            ? this
            : new MapTerm(Shape, _values, entries);

    private KeyValuePair<Term, Term>[] Pair()
    {
        var entries = new KeyValuePair<Term, Term>[_values.Length];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new(Shape.Sorted[i], _values[i]);
        return entries;
    }
}
