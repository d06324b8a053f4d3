using System.Buffers.Text;
using System.Text;

namespace Inviso.Logs;

/// <summary>UTF-8 lines on their way to a stream, which gets whole lines, some 64 KiB at a time.</summary>
internal sealed class LineBuffer(Stream stream)
{
    private const int FlushAt = 64 * 1024;
    private const int MaxNumber = 20;

    private byte[] _bytes = new byte[2 * FlushAt];
    private int _length;

    public void Append(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void Append(long number)
    {
        Reserve(MaxNumber);
        Utf8Formatter.TryFormat(number, _bytes.AsSpan(_length), out var written);
        _length += written;
    }

    public void EndLine()
    {
        Append((byte)'\n');
        if (_length >= FlushAt)
            Flush();
    }

    public void Flush()
    {
        stream.Write(_bytes, 0, _length);
        _length = 0;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - _length < size)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + size));
    }
}
