using System.Numerics;

namespace Inviso.Language;

/// <summary>
/// Erlang's order of terms: number, atom, reference, function, port, pid, tuple, map, nil, list, binary. Values kept as an Erlang node's bytes stand in the
/// order of these, behind others of their type.
/// </summary>
public static class TermOrder
{
    /// <summary>The order of Erlang's <c>&lt;</c> and <c>==</c>: an integer and a float of the same value are the same.</summary>
    public static int Compare(Term left, Term right) => Ordered(left, right, exact: false);

    internal static int CompareExact(Term left, Term right) => Ordered(left, right, exact: true);

    private static int Ordered(Term left, Term right, bool exact)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (left.Rank != right.Rank)
            return left.Rank.CompareTo(right.Rank);
        return (left, right) switch
        {
            (ForeignTerm a, ForeignTerm b) => a.Bytes.Span.SequenceCompareTo(b.Bytes.Span),
            (ForeignTerm, _) => 1,
            (_, ForeignTerm) => -1,
            (AtomTerm a, AtomTerm b) => string.CompareOrdinal(a.Name, b.Name),
            (FunctionTerm a, FunctionTerm b) => Functions(a, b),
            (PidTerm a, PidTerm b) => Pids(a, b),
            (TupleTerm a, TupleTerm b) => a.Arity != b.Arity ? a.Arity.CompareTo(b.Arity) : Sequences(a.Elements, b.Elements, exact),
            (MapTerm a, MapTerm b) => Maps(a, b, exact),
            (ListTerm a, ListTerm b) => Lists(a, b, exact),
            (BinaryTerm a, BinaryTerm b) => a.Bytes.Span.SequenceCompareTo(b.Bytes.Span),
            _ => Numbers(left, right, exact),
        };
    }

    private static int Numbers(Term left, Term right, bool exact) => (left, right) switch
    {
        (IntegerTerm a, IntegerTerm b) => a.Value.CompareTo(b.Value),
        (FloatTerm a, FloatTerm b) => a.Value.CompareTo(b.Value),
        (IntegerTerm a, FloatTerm b) => Mixed(a.Value, b.Value, exact),
        (FloatTerm a, IntegerTerm b) => -Mixed(b.Value, a.Value, exact),
        _ => throw new InvalidOperationException($"No order is defined between {left.GetType().Name} and {right.GetType().Name}."),
    };

    // Through integers, because a long converted to double would lose its low bits and with them the transitivity of the order.
    private static int Mixed(BigInteger integer, double number, bool exact)
    {
        var floor = Math.Floor(number);
        var order = integer.CompareTo(new BigInteger(floor));
        if (order != 0)
            return order;
        return floor < number || exact ? -1 : 0;
    }

    private static int Functions(FunctionTerm left, FunctionTerm right)
    {
        var order = string.CompareOrdinal(left.Module, right.Module);
        if (order == 0)
            order = string.CompareOrdinal(left.Name, right.Name);
        return order != 0 ? order : left.Arity.CompareTo(right.Arity);
    }

    private static int Pids(PidTerm left, PidTerm right)
    {
        var order = string.CompareOrdinal(left.Node, right.Node);
        if (order == 0)
            order = string.CompareOrdinal(left.Path, right.Path);
        return order != 0 ? order : left.Uid.CompareTo(right.Uid);
    }

    private static int Lists(ListTerm left, ListTerm right, bool exact)
    {
        var order = Sequences(left.Elements, right.Elements, exact);
        if (order != 0)
            return order;
        // The shorter one continues with its tail (nil when proper), the longer one with a non-empty list.
        if (left.Count == right.Count)
            return Ordered(left.Tail ?? Term.Nil, right.Tail ?? Term.Nil, exact);
        return left.Count < right.Count ? TailAgainstList(left) : -TailAgainstList(right);
    }

    // Binaries, those of bits included, are all that stands after a list.
    private static int TailAgainstList(ListTerm list) => list.Tail is BinaryTerm or ForeignTerm { Kind: ForeignKind.BitString } ? 1 : -1;

    private static int Maps(MapTerm left, MapTerm right, bool exact)
    {
        var (a, b) = (left.Entries, right.Entries);
        if (a.Count != b.Count)
            return a.Count.CompareTo(b.Count);
        // Keys are compared exactly even by ==, as Erlang does.
        for (var i = 0; i < a.Count; i++)
        {
            var order = Ordered(a[i].Key, b[i].Key, exact: true);
            if (order != 0)
                return order;
        }

        return Sequences([.. a.Select(entry => entry.Value)], [.. b.Select(entry => entry.Value)], exact);
    }

    private static int Sequences(IReadOnlyList<Term> left, IReadOnlyList<Term> right, bool exact)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            var order = Ordered(left[i], right[i], exact);
            if (order != 0)
                return order;
        }

        return 0;
    }
}
