using System.Buffers.Binary;

namespace Inviso.Bench;

/// <summary>
/// Counts the frames of one direction of a connection between actor systems: each begins with its length, four bytes, little-endian. A frame is a message with
/// its acknowledgements, or a word of the transport itself, as its heartbeat. Not thread-safe.
/// </summary>
internal sealed class FrameCounter
{
    private const int HeadSize = sizeof(uint);

    private readonly byte[] _head = new byte[HeadSize];
    private int _headLength;
    private long _left;

    /// <summary>Frames that end in the next bytes of the stream, however it is cut.</summary>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        var frames = 0;
        while (bytes.Length > 0)
        {
            bytes = bytes[(_headLength < HeadSize ? TakeHead(bytes) : TakeBody(bytes))..];
            if (_headLength < HeadSize || _left > 0)
                continue;
            frames++;
            _headLength = 0;
        }

        return frames;
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(HeadSize - _headLength, bytes.Length);
        bytes[..taken].CopyTo(_head.AsSpan(_headLength));
        _headLength += taken;
        if (_headLength == HeadSize)
            _left = BinaryPrimitives.ReadUInt32LittleEndian(_head);
        return taken;
    }

    private int TakeBody(ReadOnlySpan<byte> bytes)
    {
        var taken = (int)Math.Min(_left, bytes.Length);
        _left -= taken;
        return taken;
    }
}
