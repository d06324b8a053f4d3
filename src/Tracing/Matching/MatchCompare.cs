using System.Text;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>Erlang's order and equality on values.</summary>
internal static class MatchCompare
{
    /// <summary>As <c>==</c> and <c>&lt;</c> see it.</summary>
    public static int Compare(in MatchValue left, in MatchValue right, MatchFrame frame)
    {
        if (left.Kind == MatchKind.Integer && right.Kind == MatchKind.Integer)
            return left.Integer.CompareTo(right.Integer);
        if (left.Kind == MatchKind.Float && right.Kind == MatchKind.Float)
            return left.Float.CompareTo(right.Float);
        if (left.Kind == MatchKind.Integer && right.Kind == MatchKind.Float && IsExact(left.Integer))
            return ((double)left.Integer).CompareTo(right.Float);
        if (left.Kind == MatchKind.Float && right.Kind == MatchKind.Integer && IsExact(right.Integer))
            return left.Float.CompareTo((double)right.Integer);
        if (left.Kind == MatchKind.Text && right.Kind == MatchKind.Text)
            return Texts(left.Text, right.Text);
        return TermOrder.Compare(left.ToTerm(frame), right.ToTerm(frame));
    }

    /// <summary>As <c>=:=</c> sees it: an integer and a float differ.</summary>
    public static bool AreExactlyEqual(in MatchValue left, in MatchValue right, MatchFrame frame)
    {
        if (left.Kind == right.Kind)
        {
            switch (left.Kind)
            {
                case MatchKind.Integer or MatchKind.Boolean:
                    return left.Integer == right.Integer;
                case MatchKind.Text:
                    return left.Text == right.Text;
                case MatchKind.Object when ReferenceEquals(left.Object, right.Object):
                    return true;
                default:
                    break;
            }
        }
        else if (IsPlain(left.Kind) && IsPlain(right.Kind))
        {
            return false;
        }

        return left.ToTerm(frame) == right.ToTerm(frame);
    }

    // Integers up to 2^53 are doubles without a loss; beyond, the comparison goes the long way.
    private static bool IsExact(long integer) => integer is >= -(1L << 53) and <= 1L << 53;

    private static bool IsPlain(MatchKind kind) => kind is MatchKind.Integer or MatchKind.Float or MatchKind.Boolean;

    // By code points, as the lists that the texts are; UTF-16 units would put what lies beyond the first plane in another place.
    private static int Texts(string left, string right)
    {
        var shared = left.AsSpan().CommonPrefixLength(right);
        if (shared == left.Length || shared == right.Length)
            return left.Length.CompareTo(right.Length);
        if (char.IsSurrogate(left[shared]) || char.IsSurrogate(right[shared]))
            return CodePoint(left, shared).CompareTo(CodePoint(right, shared));
        return left[shared].CompareTo(right[shared]);
    }

    private static int CodePoint(string text, int at)
    {
        if (at > 0 && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]))
            at--;
        return Rune.TryGetRuneAt(text, at, out var rune) ? rune.Value : Rune.ReplacementChar.Value;
    }
}
