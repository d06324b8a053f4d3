using System.Numerics;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Numbers, in 64 bits as long as they fit.</summary>
internal static class MatchNumbers
{
    // Beyond this a product or a shift is a way to take all memory.
    private const int MostShift = 4_096;

    public static MatchValue Apply(MatchFunction function, in MatchValue a, in MatchValue b, MatchFrame frame)
    {
        if (a.Kind == MatchKind.Integer && b.Kind == MatchKind.Integer && TryFast(function, a.Integer, b.Integer, out var result))
            return result;
        if (function == MatchFunction.Bnot)
            return a.IsNumber && a.Kind != MatchKind.Float ? MatchValue.Of(-ToInteger(a, frame) - 1) : MatchValue.Failed;
        if (!a.IsNumber || !b.IsNumber)
            return MatchValue.Failed;
        if (a.Kind == MatchKind.Float || b.Kind == MatchKind.Float || function == MatchFunction.Divide)
            return Floats(function, ToDouble(a, frame), ToDouble(b, frame));
        return Integers(function, ToInteger(a, frame), ToInteger(b, frame));
    }

    public static MatchValue Convert(MatchFunction function, in MatchValue a, MatchFrame frame)
    {
        if (!a.IsNumber)
            return MatchValue.Failed;
        if (a.Kind != MatchKind.Float)
            return function switch
            {
                MatchFunction.Abs => MatchValue.Of(BigInteger.Abs(ToInteger(a, frame))),
                MatchFunction.Float => Finite(ToDouble(a, frame)),
                _ => a,
            };
        return function switch
        {
            // As in Erlang, where it is no less than zero: -0.0 stays.
            MatchFunction.Abs => a.Float < 0 ? MatchValue.Of(-a.Float) : a,
            MatchFunction.Float => a,
            MatchFunction.Floor => MatchValue.Of(new BigInteger(Math.Floor(a.Float))),
            MatchFunction.Ceil => MatchValue.Of(new BigInteger(Math.Ceiling(a.Float))),
            MatchFunction.Round => MatchValue.Of(new BigInteger(Math.Round(a.Float, MidpointRounding.AwayFromZero))),
            _ => MatchValue.Of(new BigInteger(Math.Truncate(a.Float))),
        };
    }

    private static bool TryFast(MatchFunction function, long a, long b, out MatchValue result)
    {
        result = default;
        long value;
        switch (function)
        {
            case MatchFunction.Add:
                value = unchecked(a + b);
                if (((a ^ value) & (b ^ value)) < 0)
                    return false;
                break;
            case MatchFunction.Subtract:
                value = unchecked(a - b);
                if (((a ^ b) & (a ^ value)) < 0)
                    return false;
                break;
            case MatchFunction.Rem when b > 0:
                value = a % b;
                break;
            case MatchFunction.Div when b > 0:
                value = a / b;
                break;
            case MatchFunction.Band:
                value = a & b;
                break;
            default:
                return false;
        }

        result = MatchValue.Of(value);
        return true;
    }

    private static MatchValue Integers(MatchFunction function, BigInteger a, BigInteger b) => function switch
    {
        MatchFunction.Add => MatchValue.Of(a + b),
        MatchFunction.Subtract => MatchValue.Of(a - b),
        MatchFunction.Multiply => a.GetByteCount() + b.GetByteCount() > MostShift ? MatchValue.Failed : MatchValue.Of(a * b),
        MatchFunction.Div => b.IsZero ? MatchValue.Failed : MatchValue.Of(BigInteger.Divide(a, b)),
        MatchFunction.Rem => b.IsZero ? MatchValue.Failed : MatchValue.Of(BigInteger.Remainder(a, b)),
        MatchFunction.Band => MatchValue.Of(a & b),
        MatchFunction.Bor => MatchValue.Of(a | b),
        MatchFunction.Bxor => MatchValue.Of(a ^ b),
        MatchFunction.Bsl => Shift(a, b),
        MatchFunction.Bsr => Shift(a, -b),
        _ => MatchValue.Failed,
    };

    private static MatchValue Shift(BigInteger value, BigInteger by)
    {
        if (value.IsZero)
            return MatchValue.Of(value);
        if (by > MostShift)
            return MatchValue.Failed;
        if (by >= 0)
            return MatchValue.Of(value << (int)by);
        return MatchValue.Of(-by > value.GetBitLength() ? value.Sign >> 1 : value >> (int)-by);
    }

    private static MatchValue Floats(MatchFunction function, double a, double b)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return MatchValue.Failed;
        return Finite(function switch
        {
            MatchFunction.Add => a + b,
            MatchFunction.Subtract => a - b,
            MatchFunction.Multiply => a * b,
            MatchFunction.Divide when b != 0 => a / b,
            _ => double.NaN,
        });
    }

    // An integer beyond the floats is none of them.
    private static MatchValue Finite(double value) => double.IsFinite(value) ? MatchValue.Of(value) : MatchValue.Failed;

    private static double ToDouble(in MatchValue value, MatchFrame frame) => value.Kind switch
    {
        MatchKind.Float => value.Float,
        MatchKind.Integer => value.Integer,
        _ => (double)ToInteger(value, frame),
    };

    private static BigInteger ToInteger(in MatchValue value, MatchFrame frame) =>
        value.Kind == MatchKind.Integer ? value.Integer : ((IntegerTerm)value.ToTerm(frame)).Value;
}
