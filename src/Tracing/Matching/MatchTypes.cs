using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The type tests.</summary>
internal static class MatchTypes
{
    public static MatchValue Test(MatchFunction function, MatchFrame frame, in MatchValue a, in MatchValue b, in MatchValue size)
    {
        // What is plain needs no term.
        switch (function)
        {
            case MatchFunction.IsInteger when a.Kind is not (MatchKind.Term or MatchKind.Object):
                return MatchValue.Of(a.Kind == MatchKind.Integer);
            case MatchFunction.IsFloat when a.Kind is not (MatchKind.Term or MatchKind.Object):
                return MatchValue.Of(a.Kind == MatchKind.Float);
            case MatchFunction.IsNumber when a.Kind is not (MatchKind.Term or MatchKind.Object):
                return MatchValue.Of(a.IsNumber);
            case MatchFunction.IsList when a.Kind == MatchKind.Text:
                return MatchValue.Of(true);
            case MatchFunction.IsMapKey:
                return b.ToTerm(frame) is MapTerm map ? MatchValue.Of(map.TryGet(a.ToTerm(frame), out _)) : MatchValue.Failed;
            case MatchFunction.IsRecord:
                return IsRecord(a.ToTerm(frame), b.ToTerm(frame), size.ToTerm(frame));
            default:
                return MatchValue.Of(IsTerm(function, a.ToTerm(frame)));
        }
    }

    private static MatchValue IsRecord(Term term, Term tag, Term size) => tag is not AtomTerm || size is not IntegerTerm
        ? MatchValue.Failed
        : MatchValue.Of(term is TupleTerm { Arity: > 0 } record && record[0] == tag && size == Term.Int(record.Arity));

    private static bool IsTerm(MatchFunction function, Term term) => function switch
    {
        MatchFunction.IsAtom => term is AtomTerm,
        MatchFunction.IsFloat => term is FloatTerm,
        MatchFunction.IsInteger => term is IntegerTerm,
        MatchFunction.IsNumber => term is IntegerTerm or FloatTerm,
        MatchFunction.IsList => term is ListTerm,
        MatchFunction.IsPid => term is PidTerm,
        MatchFunction.IsTuple => term is TupleTerm,
        MatchFunction.IsMap => term is MapTerm,
        MatchFunction.IsBinary => term is BinaryTerm,
        MatchFunction.IsFunction => term is FunctionTerm,
        // The language has neither ports nor references.
        _ => false,
    };
}
