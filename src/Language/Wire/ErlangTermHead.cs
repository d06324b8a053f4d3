using System.Buffers.Binary;

namespace Inviso.Language;

/// <summary>
/// What the first bytes of a term in Erlang's external format say of its size: a term that is too large to be held can be passed over by its heads, or gone
/// into. The version byte is no part of a term.
/// </summary>
/// <param name="Size">Bytes of the term without the terms in it, which follow.</param>
/// <param name="Inner">How many terms stand in it; of a list its elements and its tail.</param>
/// <param name="IsTuple">Whether it is a tuple.</param>
/// <param name="IsList">Whether it is a list that has elements, other than one of bytes alone.</param>
public readonly record struct ErlangTermHead(long Size, long Inner, bool IsTuple, bool IsList)
{
    /// <summary>Bytes that are always enough to tell.</summary>
    public const int MostBytes = 6;

    /// <summary>False where no term begins so. Where the bytes end too early, the size is beyond them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ErlangTermHead head)
    {
        head = default;
        if (bytes.IsEmpty)
            return false;
        Span<byte> start = stackalloc byte[MostBytes];
        bytes[..Math.Min(bytes.Length, MostBytes)].CopyTo(start);
        var tag = start[0];
        var (size, inner) = InnerOf(tag, start[1..]);
        if (size == 0)
            size = SizeOf(tag, start[1..]);
        head = new(size, inner, tag is TermTag.SmallTuple or TermTag.LargeTuple, tag == TermTag.List);
        return size > 0;
    }

    /// <summary>Of terms that other terms stand in; else 0.</summary>
    private static (long Size, long Inner) InnerOf(byte tag, ReadOnlySpan<byte> rest) => tag switch
    {
        TermTag.SmallTuple => (2, rest[0]),
        TermTag.LargeTuple => (5, Word(rest)),
        TermTag.List => (5, Word(rest) + 1),
        TermTag.Map => (5, Word(rest) * 2),
        TermTag.Export => (1, 3),
        TermTag.Function => (5, Word(rest) + 4),
        _ => (0, 0),
    };

    private static long SizeOf(byte tag, ReadOnlySpan<byte> rest) => tag switch
    {
        TermTag.Nil => 1,
        TermTag.SmallInteger => 2,
        TermTag.Integer => 5,
        TermTag.NewFloat => 9,
        TermTag.Float => 32,
        TermTag.SmallBig => 3 + rest[0],
        TermTag.LargeBig => 6 + Word(rest),
        TermTag.SmallAtom or TermTag.SmallAtomUtf8 => 2 + rest[0],
        TermTag.Atom or TermTag.AtomUtf8 or TermTag.Text => 3 + Short(rest),
        TermTag.Binary => 5 + Word(rest),
        TermTag.BitBinary => 6 + Word(rest),
        // Its own size includes itself, and not the tag.
        TermTag.NewFunction => Math.Max(5, 1 + Word(rest)),
        TermTag.Pid => Named(rest, 9),
        TermTag.NewPid or TermTag.V4Port => Named(rest, 12),
        TermTag.Port or TermTag.Reference => Named(rest, 5),
        TermTag.NewPort => Named(rest, 8),
        TermTag.NewReference => Named(rest[2..], 3 + (4L * Short(rest))),
        TermTag.NewerReference => Named(rest[2..], 6 + (4L * Short(rest))),
        _ => 0,
    };

    /// <summary>A tag, the name of a node, and so many bytes more; 0 where there is no name.</summary>
    private static long Named(ReadOnlySpan<byte> atom, long others) => atom[0] switch
    {
        TermTag.SmallAtom or TermTag.SmallAtomUtf8 => 1 + 2 + atom[1] + others,
        TermTag.Atom or TermTag.AtomUtf8 => 1 + 3 + Short(atom[1..]) + others,
        _ => 0,
    };

    private static int Short(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static long Word(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
