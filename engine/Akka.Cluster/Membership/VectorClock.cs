using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Akka.Cluster;

/// <summary>How many changes of each node a state contains, which tells whether of two states one grew out of the other. Immutable.</summary>
public sealed class VectorClock
{
    private static readonly VectorClock Empty = new(ImmutableSortedDictionary<Node, long>.Empty);

    private VectorClock(ImmutableSortedDictionary<Node, long> versions) => Versions = versions;

    /// <summary>What the left clock is to the right one.</summary>
    public enum Ordering
    {
        After,
        Before,
        Same,
        Concurrent,
        FullOrder,
    }

    public ImmutableSortedDictionary<Node, long> Versions { get; }

    public static bool operator >(VectorClock left, VectorClock right) => left.IsAfter(right);

    public static bool operator <(VectorClock left, VectorClock right) => left.IsBefore(right);

    public static bool operator ==(VectorClock left, VectorClock right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(VectorClock left, VectorClock right) => !(left == right);

    public static VectorClock Create() => Empty;

    public static VectorClock Create(ImmutableSortedDictionary<Node, long> seedValues) => new(seedValues);

    public VectorClock Increment(Node node) => new(Versions.SetItem(node, Versions.GetValueOrDefault(node) + 1));

    public bool IsConcurrentWith(VectorClock that) => CompareTo(that) == Ordering.Concurrent;

    public bool IsBefore(VectorClock that) => CompareTo(that) == Ordering.Before;

    public bool IsAfter(VectorClock that) => CompareTo(that) == Ordering.After;

    public bool IsSameAs(VectorClock that) => CompareTo(that) == Ordering.Same;

    public Ordering CompareTo(VectorClock that)
    {
        var hasMore = Versions.Any(entry => entry.Value > that.Versions.GetValueOrDefault(entry.Key));
        var hasLess = that.Versions.Any(entry => entry.Value > Versions.GetValueOrDefault(entry.Key));
        return hasMore ? (hasLess ? Ordering.Concurrent : Ordering.After) : hasLess ? Ordering.Before : Ordering.Same;
    }

    /// <summary>The larger number of each node.</summary>
    public VectorClock Merge(VectorClock that)
    {
        var versions = Versions.ToBuilder();
        foreach (var (node, number) in that.Versions) versions[node] = Math.Max(number, versions.GetValueOrDefault(node));
        return new VectorClock(versions.ToImmutable());
    }

    /// <summary>Without a node that is gone for good.</summary>
    public VectorClock Prune(Node removedNode) => Versions.ContainsKey(removedNode) ? new VectorClock(Versions.Remove(removedNode)) : this;

    public override bool Equals(object obj) => obj is VectorClock other && IsSameAs(other);

    public override int GetHashCode() => Versions.Aggregate(0, static (sum, entry) => sum ^ HashCode.Combine(entry.Key, entry.Value));

    public override string ToString() => $"VectorClock({string.Join(", ", Versions.Select(static entry => $"{entry.Key}->{entry.Value}"))})";

    /// <summary>A node, by the hash of its name, as it travels.</summary>
    public class Node(string value) : IComparable<Node>
    {
        private readonly string _value = value;

        /// <param name="name">The address, a hyphen, the uid. Its MD5 in upper case is what travels.</param>
        public static Node Create(string name) => new(Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(name))));

        public static Node FromHash(string hash) => new(hash);

        public int CompareTo(Node other) => string.CompareOrdinal(_value, other?._value);

        public override bool Equals(object obj) => obj is Node other && _value == other._value;

        public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => _value;
    }
}
