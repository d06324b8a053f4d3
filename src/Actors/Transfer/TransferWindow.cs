using System.Runtime.InteropServices;
using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The parts of a transfer that are not acknowledged, a window of them at most. The reading thread sends through it and waits here for room; the sender's
/// actor learns what became of them. Buffers go round: one is free again when its chunk is acknowledged. A copy of such a chunk that still waits to be
/// sent a second time may then carry other bytes, but the collector does not look into what it has. Thread-safe.
/// </summary>
/// <param name="collector">Gets the parts.</param>
/// <param name="self">The sender's actor.</param>
internal sealed class TransferWindow(IActorRef collector, IActorRef self)
{
    private readonly object _gate = new();
    private readonly Queue<ITransferPart> _unacknowledged = new();
    private readonly Stack<byte[]> _buffers = new();
    private long _acknowledged;
    private bool _hasEnded;

    /// <summary>Sequence number of the last part; 0 before the first.</summary>
    public long Sent
    {
        get
        {
            lock (_gate)
                return LastSent;
        }
    }

    // With the gate held.
    private long LastSent => _acknowledged + _unacknowledged.Count;

    /// <summary>Waits for room.</summary>
    /// <returns>The number of the next part; null when the transfer has ended.</returns>
    public long? AwaitRoom()
    {
        lock (_gate)
        {
            while (!_hasEnded && _unacknowledged.Count >= TransferProtocol.Window)
                Monitor.Wait(_gate);
            return _hasEnded ? null : LastSent + 1;
        }
    }

    /// <summary>Waits so long, or until the transfer ends.</summary>
    public void Rest(TimeSpan time, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        lock (_gate)
        {
            for (var left = time; left > TimeSpan.Zero && !_hasEnded; left = time - clock.GetElapsedTime(start))
                Monitor.Wait(_gate, left);
        }
    }

    /// <summary>A buffer of the size of a chunk, the caller's until it is sent.</summary>
    public byte[] TakeBuffer()
    {
        lock (_gate)
            return _buffers.TryPop(out var buffer) ? buffer : new byte[TransferProtocol.ChunkSize];
    }

    /// <summary>Sends the part whose number <see cref="AwaitRoom"/> gave; nothing when the transfer has ended since.</summary>
    public void Send(ITransferPart part)
    {
        lock (_gate)
        {
            if (!_hasEnded)
                Tell(part);
        }
    }

    /// <summary>Ends the transfer and says so, as one part more than the window has; nothing when it has ended.</summary>
    public void End(bool isComplete)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return;
            Tell(new TransferProtocol.Ended(LastSent + 1, isComplete));
            _hasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends the transfer without a word.</summary>
    public void Drop()
    {
        lock (_gate)
        {
            _hasEnded = true;
            _unacknowledged.Clear();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>A number that is old, or of no part that was sent, changes nothing.</summary>
    /// <returns>Whether the transfer has ended and all of it is acknowledged.</returns>
    public bool Acknowledge(long sequence)
    {
        lock (_gate)
        {
            if (sequence <= LastSent)
            {
                for (; _acknowledged < sequence; _acknowledged++)
                    Reclaim(_unacknowledged.Dequeue());
            }

            Monitor.PulseAll(_gate);
            return _hasEnded && _unacknowledged.Count == 0;
        }
    }

    /// <summary>Sends the parts from a number on again, as far as they are not acknowledged.</summary>
    public void SendAgain(long sequence)
    {
        lock (_gate)
        {
            foreach (var part in _unacknowledged.Where(part => part.Sequence >= sequence))
                collector.Tell(part, self);
        }
    }

    // Within the gate, so that parts leave in the order of their numbers; telling does not wait.
    private void Tell(ITransferPart part)
    {
        _unacknowledged.Enqueue(part);
        collector.Tell(part, self);
    }

    private void Reclaim(ITransferPart part)
    {
        if (part is TransferProtocol.Chunk chunk && MemoryMarshal.TryGetArray(chunk.Bytes, out var bytes) && bytes.Array is { } buffer)
            _buffers.Push(buffer);
    }
}
