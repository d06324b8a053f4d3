using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Inviso.Language;

/// <summary>
/// A value of the term language: Erlang's data types, of which <see cref="ForeignTerm"/> are only carried. Immutable and safe to share between threads.
/// Equality is exact (<c>1</c> and <c>1.0</c> differ), and <see cref="CompareTo"/> is Erlang's total order made consistent with it:
/// numbers compare by value and an integer stands before the float of the same value. <see cref="TermOrder.Compare(Term,Term)"/> is Erlang's
/// <c>==</c>, for which the two are the same.
/// </summary>
public abstract class Term : IEquatable<Term>, IComparable<Term>
{
    public static readonly ListTerm Nil = new([], null);
    public static readonly AtomTerm True = new("true");
    public static readonly AtomTerm False = new("false");

    private protected Term()
    {
    }

    /// <summary>Whether this is the empty list.</summary>
    public bool IsNil => this is ListTerm { Count: 0 };

    /// <summary>Position of the type in Erlang's order of types.</summary>
    internal abstract int Rank { get; }

    public static bool operator ==(Term? left, Term? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Term? left, Term? right) => !(left == right);

    public static bool operator <(Term? left, Term? right) => Comparer<Term>.Default.Compare(left, right) < 0;

    public static bool operator <=(Term? left, Term? right) => Comparer<Term>.Default.Compare(left, right) <= 0;

    public static bool operator >(Term? left, Term? right) => Comparer<Term>.Default.Compare(left, right) > 0;

    public static bool operator >=(Term? left, Term? right) => Comparer<Term>.Default.Compare(left, right) >= 0;

    public static AtomTerm Atom(string name) => new(name);

    public static AtomTerm Bool(bool value) => value ? True : False;

    public static IntegerTerm Int(long value) => IntegerTerm.Of(value);

    public static IntegerTerm Int(BigInteger value) => new(value);

    /// <summary>A float; the language has no infinities and no NaN, which become the atoms <c>infinity</c>, <c>neg_infinity</c> and <c>nan</c>.</summary>
    public static Term Float(double value)
    {
        if (double.IsFinite(value))
            return new FloatTerm(value);
        return Atom(double.IsNaN(value) ? "nan" : value > 0 ? "infinity" : "neg_infinity");
    }

    public static TupleTerm Tuple(params ReadOnlySpan<Term> elements) => new(elements.ToArray());

    public static TupleTerm Tuple(IEnumerable<Term> elements) => new(elements.ToArray());

    public static ListTerm List(params ReadOnlySpan<Term> elements) => elements.IsEmpty ? Nil : new(elements.ToArray(), null);

    public static ListTerm List(IEnumerable<Term> elements) => ListTerm.Of(elements.ToArray(), null);

    /// <summary>A list ending in <paramref name="tail"/>: a proper list when the tail is one. Without elements it is the tail itself.</summary>
    public static Term ImproperList(IEnumerable<Term> elements, Term tail) => ListTerm.Prepend(elements.ToArray(), tail);

    /// <summary>A string: the list of its code points. Unpaired surrogates become U+FFFD.</summary>
    public static ListTerm Str(string text) => ListTerm.OfText(text);

    public static BinaryTerm Binary(ReadOnlySpan<byte> bytes) => new(bytes.ToArray());

    /// <summary>The UTF-8 bytes of a text.</summary>
    public static BinaryTerm Binary(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>An actor: node name (empty: not said), path from the root (<c>/user/shop</c>), incarnation (0: not said).</summary>
    public static PidTerm Pid(string node, string path, int uid) => new(node, path, uid);

    /// <summary>The function <c>module:name/arity</c>.</summary>
    public static FunctionTerm Fun(string module, string name, int arity) => new(module, name, arity);

    /// <summary>A map; of two equal keys the later wins.</summary>
    public static MapTerm Map(params ReadOnlySpan<(Term Key, Term Value)> entries)
    {
        var pairs = new KeyValuePair<Term, Term>[entries.Length];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new(entries[i].Key, entries[i].Value);
        return MapTerm.Of(pairs);
    }

    public static MapTerm Map(IEnumerable<KeyValuePair<Term, Term>> entries) => MapTerm.Of(entries);

    public bool IsAtom(string name) => this is AtomTerm atom && atom.Name == name;

    /// <summary>Whether this is a tuple of <paramref name="arity"/> elements of which the first is the atom <paramref name="tag"/>.</summary>
    public bool TryTagged(string tag, int arity, [NotNullWhen(true)] out TupleTerm? tuple)
    {
        tuple = this is TupleTerm candidate && candidate.Arity == arity && arity > 0 && candidate[0].IsAtom(tag) ? candidate : null;
        return tuple is not null;
    }

    public int CompareTo(Term? other) => other is null ? 1 : TermOrder.CompareExact(this, other);

    public abstract bool Equals(Term? other);

    public sealed override bool Equals(object? obj) => obj is Term other && Equals(other);

    public abstract override int GetHashCode();

    public sealed override string ToString() => TermPrinter.Print(this);
}
