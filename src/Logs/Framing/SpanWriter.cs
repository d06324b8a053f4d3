using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Inviso.Logs;

/// <summary>Writes the primitive fields of the formats. The caller has made sure that there is room; running over it is an error of ours and throws.</summary>
internal ref struct SpanWriter(Span<byte> target, int position = 0)
{
    /// <summary>Longer texts are cut at a character and end in an ellipsis: 4 KiB, so that one event with seven of them fits a block.</summary>
    public const int MaxStringBytes = 4096;

    private readonly Span<byte> _target = target;

    public int Position { get; private set; } = position;

    /// <summary>How many texts were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Goes back to an earlier position: what was written since is void.</summary>
    public void Rewind(int position) => Position = position;

    public void WriteByte(byte value) => _target[Position++] = value;

    public void WriteInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_target[Position..], value);
        Position += sizeof(long);
    }

    /// <summary>The lowest bytes of a number, lowest first; eight bytes of room are needed for however few.</summary>
    public void WritePacked(ulong bytes, int count)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_target[Position..], bytes);
        Position += count;
    }

    /// <summary>What was written since an earlier position.</summary>
    public readonly ReadOnlySpan<byte> Since(int position) => _target[position..Position];

    /// <summary>Seven bits a byte, lowest first, high bit set on all but the last: 1 to 10 bytes.</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            _target[Position++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _target[Position++] = (byte)value;
    }

    /// <summary>A signed number as a varint with its sign in the lowest bit.</summary>
    public void WriteZigzag(long value) => WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Varint length, then the bytes.</summary>
    public void WriteBlob(scoped ReadOnlySpan<byte> bytes)
    {
        WriteVarint((ulong)bytes.Length);
        bytes.CopyTo(_target[Position..]);
        Position += bytes.Length;
    }

    /// <summary>UTF-8 as it is. Unpaired surrogates become U+FFFD.</summary>
    public void WriteUtf8(string text) => Position += Encoding.UTF8.GetBytes(text, _target[Position..]);

    /// <summary>UTF-8 as a blob. Unpaired surrogates become U+FFFD.</summary>
    public void WriteString(string text)
    {
        Span<byte> bytes = stackalloc byte[MaxStringBytes];
        if (Encoding.UTF8.TryGetBytes(text, bytes, out var length))
        {
            WriteBlob(bytes[..length]);
            return;
        }

        var ellipsis = "…"u8;
        Utf8.FromUtf16(text, bytes[..^ellipsis.Length], out _, out length);
        ellipsis.CopyTo(bytes[length..]);
        WriteBlob(bytes[..(length + ellipsis.Length)]);
        Cuts++;
    }
}
