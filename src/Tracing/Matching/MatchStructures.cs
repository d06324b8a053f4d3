using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>What looks into tuples, lists, maps and binaries.</summary>
internal static class MatchStructures
{
    public static MatchValue Apply(MatchFunction function, MatchFrame frame, in MatchValue a, in MatchValue b, in MatchValue c)
    {
        var term = a.ToTerm(frame);
        return function switch
        {
            MatchFunction.Element => Element(a, b.ToTerm(frame)),
            MatchFunction.Hd => term is ListTerm { IsNil: false } list ? MatchValue.Of(list[0]) : MatchValue.Failed,
            MatchFunction.Tl => term is ListTerm { IsNil: false } list
                ? MatchValue.Of(Term.ImproperList(list.Elements.Skip(1), list.Tail ?? Term.Nil))
                : MatchValue.Failed,
            MatchFunction.Length => term is ListTerm { Tail: null } list ? MatchValue.Of((long)list.Count) : MatchValue.Failed,
            MatchFunction.MapGet => b.ToTerm(frame) is MapTerm map && map.TryGet(term, out var found) ? MatchValue.Of(found) : MatchValue.Failed,
            MatchFunction.MapSize => term is MapTerm map ? MatchValue.Of((long)map.Entries.Count) : MatchValue.Failed,
            MatchFunction.TupleSize => term is TupleTerm tuple ? MatchValue.Of((long)tuple.Arity) : MatchValue.Failed,
            MatchFunction.Size => Size(term),
            MatchFunction.ByteSize => term is BinaryTerm binary ? MatchValue.Of((long)binary.Bytes.Length) : MatchValue.Failed,
            MatchFunction.BitSize => term is BinaryTerm binary ? MatchValue.Of(8L * binary.Bytes.Length) : MatchValue.Failed,
            MatchFunction.BinaryPart when b.Kind == MatchKind.Term => b.ToTerm(frame) is TupleTerm { Arity: 2 } part
                ? Part(term, MatchValue.Of(part[0]), MatchValue.Of(part[1]))
                : MatchValue.Failed,
            MatchFunction.BinaryPart => Part(term, b, c),
            MatchFunction.IsElement => b.ToTerm(frame) is ListTerm { Tail: null } list ? MatchValue.Of(list.Elements.Contains(term)) : MatchValue.Failed,
            _ => MatchValue.Failed,
        };
    }

    private static MatchValue Element(in MatchValue index, Term term) =>
        term is TupleTerm tuple && index.Kind == MatchKind.Integer && index.Integer >= 1 && index.Integer <= tuple.Arity
            ? MatchValue.Of(tuple[(int)index.Integer - 1])
            : MatchValue.Failed;

    private static MatchValue Size(Term term) => term switch
    {
        TupleTerm tuple => MatchValue.Of((long)tuple.Arity),
        BinaryTerm binary => MatchValue.Of((long)binary.Bytes.Length),
        _ => MatchValue.Failed,
    };

    // A negative length counts backwards from the position, as in Erlang.
    private static MatchValue Part(Term term, in MatchValue position, in MatchValue length)
    {
        if (term is not BinaryTerm binary || position.Kind != MatchKind.Integer || length.Kind != MatchKind.Integer)
            return MatchValue.Failed;
        var (from, to) = length.Integer >= 0 ? (position.Integer, position.Integer + length.Integer) : (position.Integer + length.Integer, position.Integer);
        if (from < 0 || to > binary.Bytes.Length || from > to)
            return MatchValue.Failed;
        return MatchValue.Of(Term.Binary(binary.Bytes.Span[(int)from..(int)to]));
    }
}
