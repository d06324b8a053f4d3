namespace Inviso.Language;

/// <summary>An exported function, <c>fun module:name/arity</c>.</summary>
public sealed class FunctionTerm : Term
{
    internal FunctionTerm(string module, string name, int arity)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegative(arity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(arity, byte.MaxValue);
        (Module, Name, Arity) = (module, name, arity);
    }

    public string Module { get; }

    public string Name { get; }

    /// <summary>Number of arguments, 0 to 255.</summary>
    public int Arity { get; }

    internal override int Rank => 3;

    public override bool Equals(Term? other) =>
        other is FunctionTerm function && function.Arity == Arity && function.Name == Name && function.Module == Module;

    public override int GetHashCode() => HashCode.Combine(Module, Name, Arity);
}
