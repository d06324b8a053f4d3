using Akka.Actor;

namespace Akka.Remote.Transport;

/// <summary>
/// A run of complete frames, lent to the reader actor until it calls <see cref="Release"/>. A link owns two: the socket fills one while the reader
/// works on the other, so a slow reader stops the peer through TCP instead of filling the memory.
/// </summary>
internal sealed class InboundChunk(int capacity, bool isFree) : INoSerializationVerificationNeeded
{
    private readonly SemaphoreSlim _free = new(isFree ? 1 : 0, 1);

    public byte[] Bytes { get; private set; } = new byte[capacity];

    public int Start { get; set; }

    public int End { get; set; }

    public ReadOnlySpan<byte> Frames => Bytes.AsSpan(Start, End - Start);

    /// <summary>By whoever fills it. What it holds is kept.</summary>
    public void Grow(int capacity)
    {
        if (capacity <= Bytes.Length) return;
        var larger = new byte[capacity];
        Bytes.CopyTo(larger, 0);
        Bytes = larger;
    }

    public Task AcquireAsync() => _free.WaitAsync();

    public void Release() => _free.Release();
}
