using System.Numerics;

namespace Inviso.Language;

public sealed class IntegerTerm : Term
{
    private const int SmallFrom = -1;
    private const int SmallTo = 255;

    private static readonly IntegerTerm[] Small = [.. Enumerable.Range(SmallFrom, SmallTo - SmallFrom + 1).Select(n => new IntegerTerm(n))];

    internal IntegerTerm(BigInteger value) => Value = value;

    public BigInteger Value { get; }

    internal override int Rank => 0;

    public bool TryGetInt64(out long value)
    {
        var fits = Value >= long.MinValue && Value <= long.MaxValue;
        value = fits ? (long)Value : 0;
        return fits;
    }

    public bool TryGetInt32(out int value)
    {
        var fits = Value >= int.MinValue && Value <= int.MaxValue;
        value = fits ? (int)Value : 0;
        return fits;
    }

    public override bool Equals(Term? other) => other is IntegerTerm integer && integer.Value == Value;

    public override int GetHashCode() => Value.GetHashCode();

    internal static IntegerTerm Of(long value) => value is >= SmallFrom and <= SmallTo ? Small[value - SmallFrom] : new IntegerTerm(value);
}
