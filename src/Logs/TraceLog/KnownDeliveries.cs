using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// The numbers of sender, recipient and type of the deliveries that were written lately, as the bytes they are in the current block group: the same few come
/// again and again, and are then one look and one store.
/// </summary>
internal sealed class KnownDeliveries
{
    /// <summary>Bytes that are stored at once; fewer of them count.</summary>
    public const int Stored = sizeof(ulong);

    // 32 bytes each.
    private const int Remembered = 4 * 1024;

    // The last byte holds the length.
    private const int LengthShift = 56;
    private const int MaxBytes = Stored - 1;

    private readonly Entry[] _entries = new Entry[Remembered];
    private bool _isEmpty = true;

    public bool TryWrite(ref SpanWriter writer, ActorId sender, ActorId recipient, string type)
    {
        ref var entry = ref EntryOf(sender, recipient);
        if (!ReferenceEquals(entry.Sender, sender) || !ReferenceEquals(entry.Recipient, recipient) || !ReferenceEquals(entry.Type, type))
            return false;
        writer.WritePacked(entry.Bytes, (int)(entry.Bytes >> LengthShift));
        return true;
    }

    /// <summary>Remembers what was written for a delivery, if it is short enough.</summary>
    public void Add(ActorId sender, ActorId recipient, string type, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            return;
        var packed = (ulong)bytes.Length << LengthShift;
        for (var i = 0; i < bytes.Length; i++)
            packed |= (ulong)bytes[i] << (8 * i);
        EntryOf(sender, recipient) = new Entry(sender, recipient, type, packed);
        _isEmpty = false;
    }

    public void Clear()
    {
        if (_isEmpty)
            return;
        Array.Clear(_entries);
        _isEmpty = true;
    }

    private ref Entry EntryOf(ActorId sender, ActorId recipient) =>
        ref _entries[(sender.GetHashCode() + (31 * recipient.GetHashCode())) & (Remembered - 1)];

    private readonly record struct Entry(ActorId Sender, ActorId Recipient, string Type, ulong Bytes);
}
