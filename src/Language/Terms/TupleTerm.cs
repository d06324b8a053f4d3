namespace Inviso.Language;

public sealed class TupleTerm : Term
{
    private readonly Term[] _elements;

    internal TupleTerm(Term[] elements) => _elements = elements;

    public IReadOnlyList<Term> Elements => _elements;

    public int Arity => _elements.Length;

    internal override int Rank => 6;

    public Term this[int index] => _elements[index];

    public override bool Equals(Term? other) =>
        ReferenceEquals(this, other) || (other is TupleTerm tuple && _elements.AsSpan().SequenceEqual(tuple._elements));

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_elements.Length);
        foreach (var element in _elements)
            hash.Add(element);
        return hash.ToHashCode();
    }
}
