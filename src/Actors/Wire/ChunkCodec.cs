using System.Buffers.Binary;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Chunks of logs as bytes: the term <c>{Sequence,Offset,Checksum,Binary}</c> in Erlang's external format, in one form with a head of fixed size, so that the
/// file's bytes are copied once into it and not at all out of it.
/// </summary>
internal static class ChunkCodec
{
    public const string Manifest = "tc";

    // 131, a tuple of 4; three integers of 8 bytes each, not negative (110, 8, 0); a binary (109) and its size.
    private const int BigSize = 3 + sizeof(ulong);
    private const int HeadSize = 3 + (3 * BigSize) + 1 + sizeof(int);

    private static ReadOnlySpan<byte> Start => [131, 104, 4];

    private static ReadOnlySpan<byte> Big => [110, sizeof(ulong), 0];

    public static byte[] ToBytes(TransferProtocol.Chunk chunk)
    {
        var bytes = new byte[HeadSize + chunk.Bytes.Length];
        var head = bytes.AsSpan();
        Start.CopyTo(head);
        head = head[Start.Length..];
        Write(ref head, (ulong)chunk.Sequence);
        Write(ref head, (ulong)chunk.Offset);
        Write(ref head, chunk.Checksum);
        head[0] = 109;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], chunk.Bytes.Length);
        chunk.Bytes.Span.CopyTo(bytes.AsSpan(HeadSize));
        return bytes;
    }

    /// <summary>The chunk in exactly these bytes, which it keeps.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static TransferProtocol.Chunk FromBytes(byte[] bytes)
    {
        var head = bytes.AsSpan();
        if (bytes.Length < HeadSize || !head.StartsWith(Start))
            throw new FormatException("expected the head of a chunk");
        head = head[Start.Length..];
        var (sequence, offset, checksum) = (Read(ref head), Read(ref head), Read(ref head));
        if (head[0] != 109 || BinaryPrimitives.ReadInt32BigEndian(head[1..]) != bytes.Length - HeadSize)
            throw new FormatException("expected a binary up to the end of the chunk");
        if (sequence > long.MaxValue || offset > long.MaxValue || checksum > uint.MaxValue)
            throw new FormatException("a number of a chunk is too large");
        return new TransferProtocol.Chunk((long)sequence, (long)offset, (uint)checksum, bytes.AsMemory(HeadSize));
    }

    private static void Write(ref Span<byte> head, ulong value)
    {
        Big.CopyTo(head);
        BinaryPrimitives.WriteUInt64LittleEndian(head[Big.Length..], value);
        head = head[BigSize..];
    }

    private static ulong Read(ref Span<byte> head)
    {
        if (!head.StartsWith(Big))
            throw new FormatException("expected an integer of a chunk");
        var value = BinaryPrimitives.ReadUInt64LittleEndian(head[Big.Length..]);
        head = head[BigSize..];
        return value;
    }
}
