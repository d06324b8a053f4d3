using System.Buffers.Binary;
using System.Text;

namespace Inviso.Logs;

/// <summary>
/// Reads the primitive fields of the formats from bytes that nobody vouches for. A field that does not fit sets <see cref="Failed"/>; from then on every
/// read gives zero or nothing, so that a caller may check once at the end. No length is believed before it was compared with what is left.
/// </summary>
internal ref struct SpanReader(ReadOnlySpan<byte> source, int position = 0)
{
    private const int MaxVarintBytes = 10;

    private readonly ReadOnlySpan<byte> _source = source;

    public int Position { get; private set; } = position;

    public bool Failed { get; private set; }

    public readonly int Remaining => _source.Length - Position;

    public byte ReadByte()
    {
        if (Remaining < 1)
            return (byte)Fail();
        return _source[Position++];
    }

    /// <summary>The next byte, which stays; 0 where there is none.</summary>
    public readonly byte PeekByte() => Remaining < 1 ? (byte)0 : _source[Position];

    public long ReadInt64()
    {
        if (Remaining < sizeof(long))
            return Fail();
        var value = BinaryPrimitives.ReadInt64LittleEndian(_source[Position..]);
        Position += sizeof(long);
        return value;
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < MaxVarintBytes && Position < _source.Length; i++)
        {
            var b = _source[Position++];
            value |= (ulong)(b & 0x7f) << (7 * i);
            if (b < 0x80)
                return i == MaxVarintBytes - 1 && b > 1 ? (ulong)Fail() : value;
        }

        return (ulong)Fail();
    }

    public long ReadZigzag()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A varint that is at most <paramref name="max"/>.</summary>
    public int ReadNumber(int max)
    {
        var value = ReadVarint();
        return value <= (ulong)max ? (int)value : (int)Fail();
    }

    public ReadOnlySpan<byte> ReadBlob(int maxBytes) => ReadBytes(ReadNumber(Math.Min(maxBytes, Remaining)));

    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        if (length > Remaining)
        {
            Fail();
            return default;
        }

        var bytes = _source.Slice(Position, length);
        Position += length;
        return bytes;
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBlob(SpanWriter.MaxStringBytes));

    private long Fail()
    {
        Failed = true;
        Position = _source.Length;
        return 0;
    }
}
