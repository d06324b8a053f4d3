using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Reads the fields of a tuple that came from a peer, one after the other. Every mismatch is a <see cref="FormatException"/> that names the field.
/// </summary>
internal sealed class TermFields
{
    private readonly TupleTerm _tuple;
    private int _next;

    private TermFields(TupleTerm tuple, int first)
    {
        _tuple = tuple;
        _next = first;
    }

    /// <summary>The fields of a tuple with exactly <paramref name="count"/> of them.</summary>
    public static TermFields Of(Term term, int count) =>
        term is TupleTerm tuple && tuple.Arity == count ? new TermFields(tuple, 0) : throw new FormatException($"expected a tuple of {count}");

    public Term Any() => _tuple[_next++];

    public long Int64() => Any() is IntegerTerm integer && integer.TryGetInt64(out var value) ? value : throw Wrong("a 64-bit integer");

    public int Int32() => Any() is IntegerTerm integer && integer.TryGetInt32(out var value) ? value : throw Wrong("a 32-bit integer");

    public uint UInt32() => Int64() is >= 0 and <= uint.MaxValue and var value ? (uint)value : throw Wrong("a 32-bit unsigned integer");

    public bool Bool() => Any() switch
    {
        AtomTerm { Name: "true" } => true,
        AtomTerm { Name: "false" } => false,
        _ => throw Wrong("true or false"),
    };

    public ReadOnlyMemory<byte> Bytes() => Any() is BinaryTerm binary ? binary.Bytes : throw Wrong("a binary");

    public string Text() => Any() is BinaryTerm binary ? System.Text.Encoding.UTF8.GetString(binary.Bytes.Span) : throw Wrong("a text");

    public string Atom() => Any() is AtomTerm atom ? atom.Name : throw Wrong("an atom");

    public IReadOnlyList<Term> List() => Any() is ListTerm { Tail: null } list ? list.Elements : throw Wrong("a list");

    /// <summary>A term, or null where <c>none</c> stands; <see cref="TermFields.Optional"/> writes it.</summary>
    public Term? OptionalTerm()
    {
        var term = Any();
        if (term.TryTagged("some", 2, out var some))
            return some[1];
        return term.IsAtom("none") ? null : throw Wrong("none or {some,Term}");
    }

    public LogKind LogKind() => LogKinds.FromTerm(Any()) ?? throw Wrong("a kind of log");

    public RuntimeState State() => RuntimeStates.FromTerm(Any()) ?? throw Wrong("a state");

    public RuntimeStatus Status() => RuntimeStates.StatusFromTerm(Any()) ?? throw Wrong("a status");

    public RuntimeOptions Options() => RuntimeOptions.TryRead(Any(), out var options, out _) ? options : throw Wrong("options");

    public static Term Optional(Term? term) => term is null ? Term.Atom("none") : Term.Tuple(Term.Atom("some"), term);

    private FormatException Wrong(string expected) => new($"field {_next} is not {expected}");
}
