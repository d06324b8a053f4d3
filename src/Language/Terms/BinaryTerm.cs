namespace Inviso.Language;

public sealed class BinaryTerm : Term
{
    internal BinaryTerm(byte[] bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    internal override int Rank => 10;

    public override bool Equals(Term? other) => other is BinaryTerm binary && binary.Bytes.Span.SequenceEqual(Bytes.Span);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }
}
