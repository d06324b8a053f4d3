using System.Numerics;

namespace Inviso.Language;

/// <summary>The operators on values.</summary>
internal static class Arithmetic
{
    /// <summary>The size of integers is limited, as it is in the external format, so that no expression can take all memory.</summary>
    private const int MaxIntegerBytes = ExternalTermFormat.MaxIntegerBytes;

    public static Term Apply(string sign, Term left, Term right) => sign switch
    {
        "==" => Term.Bool(TermOrder.Compare(left, right) == 0),
        "/=" => Term.Bool(TermOrder.Compare(left, right) != 0),
        "=:=" => Term.Bool(left == right),
        "=/=" => Term.Bool(left != right),
        "<" => Term.Bool(TermOrder.Compare(left, right) < 0),
        "=<" => Term.Bool(TermOrder.Compare(left, right) <= 0),
        ">" => Term.Bool(TermOrder.Compare(left, right) > 0),
        ">=" => Term.Bool(TermOrder.Compare(left, right) >= 0),
        "++" => left is ListTerm { Tail: null } list ? Term.ImproperList(list.Elements, right) : throw EvaluationException.BadArgument(),
        "div" or "rem" => Whole(sign, left, right),
        _ => Numeric(sign, left, right),
    };

    public static Term Negate(Term operand) => operand switch
    {
        IntegerTerm integer => Term.Int(-integer.Value),
        FloatTerm number => Term.Float(-number.Value),
        _ => throw EvaluationException.BadArithmetic(),
    };

    private static IntegerTerm Whole(string sign, Term left, Term right)
    {
        if (left is not IntegerTerm a || right is not IntegerTerm b || b.Value.IsZero)
            throw EvaluationException.BadArithmetic();
        return Term.Int(sign == "div" ? BigInteger.Divide(a.Value, b.Value) : BigInteger.Remainder(a.Value, b.Value));
    }

    private static Term Numeric(string sign, Term left, Term right)
    {
        if (sign != "/" && left is IntegerTerm a && right is IntegerTerm b)
            return Limited(sign switch { "+" => a.Value + b.Value, "-" => a.Value - b.Value, _ => a.Value * b.Value });
        var (x, y) = (ToDouble(left), ToDouble(right));
        if (sign == "/" && y == 0)
            throw EvaluationException.BadArithmetic();
        var result = sign switch { "+" => x + y, "-" => x - y, "*" => x * y, _ => x / y };
        return double.IsFinite(result) ? Term.Float(result) : throw EvaluationException.BadArithmetic();
    }

    private static double ToDouble(Term term)
    {
        var value = term switch
        {
            IntegerTerm integer => (double)integer.Value,
            FloatTerm number => number.Value,
            _ => throw EvaluationException.BadArithmetic(),
        };
        return double.IsFinite(value) ? value : throw EvaluationException.BadArithmetic();
    }

    private static IntegerTerm Limited(BigInteger value) =>
        value.GetByteCount() <= MaxIntegerBytes ? Term.Int(value) : throw EvaluationException.SystemLimit();
}
