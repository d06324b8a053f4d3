using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>The functions that are neither comparison nor logic. Each gives <see cref="MatchValue.Failed"/> where Erlang's would fail.</summary>
internal static class MatchOperations
{
    public static MatchOperation Of(MatchFunction function, int operands) => function switch
    {
        MatchFunction.Not => static (MatchFrame _, in MatchValue a, in MatchValue _, in MatchValue _) =>
            a.IsBoolean ? MatchValue.Of(!a.IsTrue) : MatchValue.Failed,
        MatchFunction.Xor => static (MatchFrame _, in MatchValue a, in MatchValue b, in MatchValue _) =>
            a.IsBoolean && b.IsBoolean ? MatchValue.Of(a.IsTrue != b.IsTrue) : MatchValue.Failed,
        MatchFunction.Add when operands == 1 => static (MatchFrame _, in MatchValue a, in MatchValue _, in MatchValue _) => a.IsNumber ? a : MatchValue.Failed,
        MatchFunction.Subtract when operands == 1 => static (MatchFrame f, in MatchValue a, in MatchValue _, in MatchValue _) =>
            a.Kind == MatchKind.Float ? MatchValue.Of(-a.Float) : MatchNumbers.Apply(MatchFunction.Subtract, MatchValue.Of(0L), a, f),
        >= MatchFunction.Add and <= MatchFunction.Bsr => (MatchFrame f, in MatchValue a, in MatchValue b, in MatchValue _) => MatchNumbers.Apply(function, a, b, f),
        >= MatchFunction.IsAtom and <= MatchFunction.IsRecord => (MatchFrame f, in MatchValue a, in MatchValue b, in MatchValue c) =>
            MatchTypes.Test(function, f, a, b, c),
        MatchFunction.Abs or MatchFunction.Float or MatchFunction.Round or MatchFunction.Floor or MatchFunction.Ceil or MatchFunction.Trunc =>
            (MatchFrame f, in MatchValue a, in MatchValue _, in MatchValue _) => MatchNumbers.Convert(function, a, f),
        MatchFunction.Max => static (MatchFrame f, in MatchValue a, in MatchValue b, in MatchValue _) => MatchCompare.Compare(a, b, f) >= 0 ? a : b,
        MatchFunction.Min => static (MatchFrame f, in MatchValue a, in MatchValue b, in MatchValue _) => MatchCompare.Compare(a, b, f) <= 0 ? a : b,
        MatchFunction.Prefix or MatchFunction.Suffix or MatchFunction.Contains or MatchFunction.Like =>
            (MatchFrame f, in MatchValue a, in MatchValue b, in MatchValue _) => MatchTexts.Test(function, f, a, b),
        MatchFunction.Self or MatchFunction.SelfPath or MatchFunction.Sender or MatchFunction.SenderPath or MatchFunction.Caller or MatchFunction.GetTcw
            or MatchFunction.GetSeqToken or MatchFunction.IsSeqTrace => (MatchFrame f, in MatchValue _, in MatchValue _, in MatchValue _) =>
            MatchSurroundings.Read(function, f),
        MatchFunction.Node => (MatchFrame f, in MatchValue a, in MatchValue _, in MatchValue _) =>
            operands == 0 ? MatchValue.Of(Term.Atom(f.Call.Node.Node.Value)) : a.ToTerm(f) is PidTerm pid ? MatchValue.Of(Term.Atom(pid.Node)) : MatchValue.Failed,
        _ => (MatchFrame f, in MatchValue a, in MatchValue b, in MatchValue c) => MatchStructures.Apply(function, f, a, b, c),
    };
}
