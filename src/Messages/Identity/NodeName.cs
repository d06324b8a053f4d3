using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// The name of a node, that is of one actor system: <c>system@host:port</c>, or the configured <c>alias@host</c>. A system without remoting is
/// <c>system@nohost</c>. Compared as text, case-sensitive.
/// </summary>
public readonly record struct NodeName(string Value) : IComparable<NodeName>
{
    /// <summary>The name as it stands in terms: an atom.</summary>
    public Term ToTerm() => Term.Atom(Value);

    public int CompareTo(NodeName other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    public static bool operator <(NodeName left, NodeName right) => left.CompareTo(right) < 0;

    public static bool operator >(NodeName left, NodeName right) => left.CompareTo(right) > 0;

    public static bool operator <=(NodeName left, NodeName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NodeName left, NodeName right) => left.CompareTo(right) >= 0;
}
