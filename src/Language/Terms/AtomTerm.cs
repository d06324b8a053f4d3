namespace Inviso.Language;

public sealed class AtomTerm : Term
{
    internal AtomTerm(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <summary>The name without quotes.</summary>
    public string Name { get; }

    internal override int Rank => 1;

    public override bool Equals(Term? other) => other is AtomTerm atom && atom.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
