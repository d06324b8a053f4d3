using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Inviso.Language;

/// <summary>Reads one term and trusts nothing: not the sizes, not the depth, not the text encoding.</summary>
internal ref partial struct TermReader(ReadOnlySpan<byte> bytes, TermDialect dialect = TermDialect.Inviso)
{
    private const int OldFloatSize = 31;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Terms that the sizes read so far still promise. Nested sizes that share the same bytes would allocate their product.</summary>
    private long _promised;

    // What a function has bound is read to see that it is whole and then let go: functions in functions would each keep the bytes of all within.
    private int _functions;

    public int Position { get; private set; }

    /// <summary>Whether an atom that has a form in Latin-1 stood in UTF-8.</summary>
    public bool HasUtf8Atoms { get; private set; }

    public void Version()
    {
        var version = Byte("the version");
        if (version != TermTag.Version)
            throw new TermFormatException(0, $"expected the version {TermTag.Version}, found {version}");
    }

    public Term Read(int depth)
    {
        var start = Position;
        if (depth > ExternalTermFormat.MaxDepth)
            throw new TermFormatException(start, $"the term is nested more than {ExternalTermFormat.MaxDepth} levels deep");
        var tag = Byte("a term's tag");
        return tag switch
        {
            TermTag.SmallInteger => Term.Int(Byte("an integer")),
            TermTag.Integer => Term.Int(BinaryPrimitives.ReadInt32BigEndian(Take(sizeof(int), "an integer"))),
            TermTag.SmallBig => Big(Byte("an integer's size")),
            TermTag.LargeBig => Big(Length("an integer's size")),
            TermTag.NewFloat => Finite(start, BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double), "a float"))),
            TermTag.Float => OldFloat(start),
            TermTag.SmallAtomUtf8 => Utf8Atom(Take(Byte("an atom's size"), "an atom")),
            TermTag.AtomUtf8 => Utf8Atom(Take(Short("an atom's size"), "an atom")),
            TermTag.SmallAtom => Term.Atom(Encoding.Latin1.GetString(Take(Byte("an atom's size"), "an atom"))),
            TermTag.Atom => Term.Atom(Encoding.Latin1.GetString(Take(Short("an atom's size"), "an atom"))),
            TermTag.SmallTuple => Tuple(start, Byte("a tuple's size"), depth),
            TermTag.LargeTuple => Tuple(start, Length("a tuple's size"), depth),
            TermTag.Nil => Term.Nil,
            TermTag.Text => Term.Str(Encoding.Latin1.GetString(Take(Short("a string's size"), "a string"))),
            TermTag.List => List(Length("a list's size"), depth),
            TermTag.Binary => Term.Binary(Take(Length("a binary's size"), "a binary")),
            TermTag.Map => Map(Length("a map's size"), depth),
            TermTag.Export => Export(start, depth),
            _ => ErlangOnly(tag, start, depth),
        };
    }

    private byte Byte(string what) => Take(1, what)[0];

    private int Short(string what) => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort), what));

    private int Length(string what)
    {
        var start = Position;
        var length = BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint), what));
        return length <= int.MaxValue ? (int)length : throw Short(start, length, what);
    }

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count > _bytes.Length - Position)
            throw Short(Position, count, what);
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }

    private readonly TermFormatException Short(int offset, long needed, string what) =>
        new(offset, $"{what} needs {needed} bytes, but only {_bytes.Length - Position} are left");

    private AtomTerm Utf8Atom(ReadOnlySpan<byte> bytes)
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            throw new TermFormatException(Position - bytes.Length, "an atom's name is not UTF-8");
        var name = StrictUtf8.GetString(bytes);
        HasUtf8Atoms = HasUtf8Atoms || !name.AsSpan().ContainsAnyExceptInRange('\0', (char)byte.MaxValue);
        return Term.Atom(name);
    }

    private static Term Finite(int start, double value) =>
        double.IsFinite(value) ? Term.Float(value) : throw new TermFormatException(start, "a float is not finite");

    private Term OldFloat(int start)
    {
        var text = Encoding.Latin1.GetString(Take(OldFloatSize, "a float")).TrimEnd('\0');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? Finite(start, value)
            : throw new TermFormatException(start, "a float is not in decimal notation");
    }

    private IntegerTerm Big(int size)
    {
        if (size > ExternalTermFormat.MaxIntegerBytes)
            throw new TermFormatException(Position, $"an integer has {size} bytes; {ExternalTermFormat.MaxIntegerBytes} is the most");
        var sign = Byte("an integer's sign");
        var magnitude = new BigInteger(Take(size, "an integer"), isUnsigned: true);
        return sign switch
        {
            0 => Term.Int(magnitude),
            1 => Term.Int(-magnitude),
            _ => throw new TermFormatException(Position - size - 1, $"an integer's sign is {sign} instead of 0 or 1"),
        };
    }

    private Term Tuple(int start, int arity, int depth)
    {
        var tuple = Term.Tuple(Sequence(arity, 1, depth, "a tuple"));
        if (dialect == TermDialect.Erlang)
            return tuple;
        if (arity > 1 && tuple[0].IsAtom(TermTag.Escape))
            return Term.Tuple(tuple.Elements.Skip(1));
        if (!tuple.TryTagged(TermTag.ActorName, 4, out _))
            return tuple;
        if (tuple[1] is AtomTerm node && tuple[2] is BinaryTerm path && tuple[3] is IntegerTerm uid
            && System.Text.Unicode.Utf8.IsValid(path.Bytes.Span) && uid.TryGetInt32(out var number))
            return Term.Pid(node.Name, StrictUtf8.GetString(path.Bytes.Span), number);
        throw new TermFormatException(start, "expected an actor's node, path and uid after its tag");
    }

    private Term List(int count, int depth)
    {
        var elements = Sequence(count, 1, depth, "a list");
        return Term.ImproperList(elements, Read(depth + 1));
    }

    private MapTerm Map(int count, int depth)
    {
        var flat = Sequence(count, 2, depth, "a map");
        var entries = Enumerable.Range(0, count).Select(i => KeyValuePair.Create(flat[2 * i], flat[(2 * i) + 1])).ToArray();
        return dialect == TermDialect.Inviso ? Term.Map(entries) : Term.Map(entries).WrittenAs(entries);
    }

    private FunctionTerm Export(int start, int depth)
    {
        var parts = Sequence(1, 3, depth, "a function");
        if (parts is [AtomTerm module, AtomTerm name, IntegerTerm arity] && arity.TryGetInt32(out var number) && number is >= 0 and <= byte.MaxValue)
            return Term.Fun(module.Name, name.Name, number);
        throw new TermFormatException(start, "expected a function's module, name and number of arguments");
    }

    private Term[] Sequence(int count, int each, int depth, string what)
    {
        // A term is at least one byte, so what is promised beyond the rest is wrong before it is read.
        _promised += (long)count * each;
        if (_promised > _bytes.Length - Position)
            throw Short(Position, _promised, what);
        var terms = new Term[count * each];
        for (var i = 0; i < terms.Length; i++)
        {
            _promised--;
            terms[i] = Read(depth + 1);
        }

        return terms;
    }
}
