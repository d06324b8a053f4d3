namespace Inviso.Language;

/// <summary>A finite floating-point number.</summary>
public sealed class FloatTerm : Term
{
    internal FloatTerm(double value) => Value = value;

    public double Value { get; }

    internal override int Rank => 0;

    public override bool Equals(Term? other) => other is FloatTerm number && number.Value.Equals(Value);

    public override int GetHashCode() => Value.GetHashCode();
}
