namespace Inviso.Language;

/// <summary>
/// A value of an Erlang node that has no form of its own here: it is kept as its bytes, given on unchanged, and printed as Erlang prints it. Two are equal if
/// their bytes are. The parser does not read the printed form.
/// </summary>
public sealed class ForeignTerm : Term
{
    private readonly byte[] _bytes;
    private string? _text;

    /// <param name="kind">What it is.</param>
    /// <param name="bytes">Its external form without the version byte; taken over.</param>
    /// <param name="text">How it is printed; null for a bit string, whose text is made when it is asked for.</param>
    internal ForeignTerm(ForeignKind kind, byte[] bytes, string? text) => (Kind, _bytes, _text) = (kind, bytes, text);

    public ForeignKind Kind { get; }

    /// <summary>In Erlang's external term format, without the version byte.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>
    /// As in <c>#Ref&lt;node@host.1.2.3&gt;</c>, <c>#Port&lt;node@host.5&gt;</c>, <c>#Fun&lt;module.0.17&gt;</c>, <c>&lt;&lt;255,5:3&gt;&gt;</c>.
    /// </summary>
    public string Text => _text ??= BitStringText.Of(_bytes);

    internal override int Rank => Kind switch
    {
        ForeignKind.Reference => 2,
        ForeignKind.Function => 3,
        ForeignKind.Port => 4,
        _ => 10,
    };

    public override bool Equals(Term? other) => other is ForeignTerm foreign && foreign.Kind == Kind && foreign._bytes.AsSpan().SequenceEqual(_bytes);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }
}
