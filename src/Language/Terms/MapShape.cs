namespace Inviso.Language;

/// <summary>
/// The keys of a map, in their order. Many maps can share one shape: those that are rendered from objects of one type do. Equal when the keys are.
/// Immutable and safe to share between threads.
/// </summary>
public sealed class MapShape : IEquatable<MapShape>
{
    internal static readonly MapShape Empty = new(Array.Empty<Term>());

    private readonly Term[] _keys;
    private readonly int _hash;

    /// <summary>Takes the keys in any order; of equal ones one stays.</summary>
    public MapShape(IEnumerable<Term> keys)
        : this([.. new SortedSet<Term>(keys)])
    {
    }

    // Sorted already, and never changed again.
    internal MapShape(Term[] sorted)
    {
        _keys = sorted;
        var hash = default(HashCode);
        foreach (var key in sorted)
            hash.Add(key);
        _hash = hash.ToHashCode();
    }

    public IReadOnlyList<Term> Keys => _keys;

    internal Term[] Sorted => _keys;

    /// <summary>The map of these keys with the values, which stand in the order of <see cref="Keys"/>.</summary>
    /// <exception cref="ArgumentException">There are not as many values as keys.</exception>
    public MapTerm With(params ReadOnlySpan<Term> values)
    {
        if (values.Length != _keys.Length)
            throw new ArgumentException($"A map of {_keys.Length} keys needs as many values, not {values.Length}.", nameof(values));
        return new MapTerm(this, values.ToArray());
    }

    public bool Equals(MapShape? other) =>
        ReferenceEquals(this, other) || (other is not null && other._hash == _hash && _keys.AsSpan().SequenceEqual(other._keys));

    public override bool Equals(object? obj) => Equals(obj as MapShape);

    public override int GetHashCode() => _hash;
}
