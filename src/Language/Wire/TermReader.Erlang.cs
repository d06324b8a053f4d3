using System.Buffers.Binary;
using System.Globalization;

namespace Inviso.Language;

/// <summary>The forms that only Erlang nodes write. What has no term of its own here is checked through and kept as bytes.</summary>
internal ref partial struct TermReader
{
    private const int BitsOfByte = 8;
    private const int UniqueSize = 16;
    private const int MostIds = 5;

    private static readonly ForeignTerm Inner = new(ForeignKind.Function, [], string.Empty);

    private Term ErlangOnly(byte tag, int start, int depth) => tag switch
    {
        TermTag.Pid => Pid(depth, isOld: true),
        TermTag.NewPid => Pid(depth, isOld: false),
        TermTag.Port => Port(start, depth, Creation.Byte, isLong: false),
        TermTag.NewPort => Port(start, depth, Creation.Word, isLong: false),
        TermTag.V4Port => Port(start, depth, Creation.Word, isLong: true),
        TermTag.Reference => OldReference(start, depth),
        TermTag.NewReference => Reference(start, depth, Creation.Byte),
        TermTag.NewerReference => Reference(start, depth, Creation.Word),
        TermTag.NewFunction => NewFunction(start, depth),
        TermTag.Function => OldFunction(start, depth),
        TermTag.BitBinary => BitString(start),
        TermTag.Local => throw new TermFormatException(start, $"{tag} is a form that only the node that wrote it can read"),
        TermTag.Compressed => throw new TermFormatException(start, $"{tag} is a compressed term, which may only stand alone and in Erlang's own files"),
        _ => throw new TermFormatException(start, $"{tag} is no tag of a term that is understood here"),
    };

    /// <summary>In how many bytes the incarnation of a node stands.</summary>
    private enum Creation
    {
        Byte,
        Word,
    }

    private uint Word(string what) => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint), what));

    private uint ReadCreation(Creation size) => size == Creation.Byte ? Byte("a creation") : Word("a creation");

    private string Node(int depth)
    {
        var start = Position;
        return Read(depth + 1) is AtomTerm node ? node.Name : throw new TermFormatException(start, "expected the name of a node");
    }

    private PidTerm Pid(int depth, bool isOld)
    {
        var node = Node(depth);
        var (id, serial) = (Word("a process id"), Word("a process id"));
        return new ErlangPid(node, id, serial, ReadCreation(isOld ? Creation.Byte : Creation.Word)).ToTerm();
    }

    private ForeignTerm Port(int start, int depth, Creation creation, bool isLong)
    {
        var node = Node(depth);
        var id = isLong ? BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong), "a port")) : Word("a port");
        ReadCreation(creation);
        return Foreign(ForeignKind.Port, start, string.Create(CultureInfo.InvariantCulture, $"#Port<{node}.{id}>"));
    }

    private ForeignTerm OldReference(int start, int depth)
    {
        var node = Node(depth);
        var id = Word("a reference");
        ReadCreation(Creation.Byte);
        return Foreign(ForeignKind.Reference, start, string.Create(CultureInfo.InvariantCulture, $"#Ref<{node}.{id}>"));
    }

    private ForeignTerm Reference(int start, int depth, Creation creation)
    {
        var count = Short("a reference's size");
        if (count is 0 or > MostIds)
            throw new TermFormatException(start, $"a reference has {count} numbers instead of 1 to {MostIds}");
        var node = Node(depth);
        ReadCreation(creation);
        // Erlang prints the last number first.
        var text = string.Empty;
        for (var i = 0; i < count; i++)
            text = string.Create(CultureInfo.InvariantCulture, $".{Word("a reference")}{text}");
        return Foreign(ForeignKind.Reference, start, $"#Ref<{node}{text}>");
    }

    private ForeignTerm NewFunction(int start, int depth)
    {
        var size = Length("a function's size");
        Byte("a function's number of arguments");
        Take(UniqueSize, "a function");
        Word("a function's index");
        var bound = Length("a function's number of bound variables");
        var parts = Sequence(1, 4, depth, "a function");
        Bound(bound, depth);
        if (Position - start - 1 != size)
            throw new TermFormatException(start, $"a function of {size} bytes has {Position - start - 1}");
        return Function(start, parts[0], parts[1], parts[2], parts[3]);
    }

    private ForeignTerm OldFunction(int start, int depth)
    {
        var bound = Length("a function's number of bound variables");
        var parts = Sequence(1, 4, depth, "a function");
        Bound(bound, depth);
        return Function(start, parts[1], parts[2], parts[3], parts[0]);
    }

    private void Bound(int count, int depth)
    {
        _functions++;
        Sequence(count, 1, depth, "a function's bound variables");
        _functions--;
    }

    private ForeignTerm Function(int start, Term module, Term index, Term unique, Term creator)
    {
        if (module is AtomTerm name && index is IntegerTerm && unique is IntegerTerm && creator is PidTerm)
            return Foreign(ForeignKind.Function, start, $"#Fun<{name.Name}.{index}.{unique}>");
        throw new TermFormatException(start, "expected a function's module, its two numbers and the process that made it");
    }

    private Term BitString(int start)
    {
        var length = Length("a bit string's size");
        var bits = Byte("a bit string's last bits");
        if (bits > BitsOfByte || (length == 0) != (bits == 0))
            throw new TermFormatException(start, $"a bit string of {length} bytes has {bits} bits in the last");
        var bytes = Take(length, "a bit string");
        return bits is 0 or BitsOfByte ? Term.Binary(bytes) : Foreign(ForeignKind.BitString, start, null);
    }

    private readonly ForeignTerm Foreign(ForeignKind kind, int start, string? text) =>
        _functions > 0 ? Inner : new ForeignTerm(kind, _bytes[start..Position].ToArray(), text);
}
