using System.Buffers;

namespace Akka.Remote.Protocol;

/// <summary>A rented, growing run of frames on its way to a socket. One owner at a time; whoever holds it last calls <see cref="Release"/>.</summary>
internal sealed class FrameBuffer(int capacity)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> Reserve(int size)
    {
        if (Length + size > _bytes.Length) Grow(Length + size);
        var span = _bytes.AsSpan(Length, size);
        Length += size;
        return span;
    }

    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
