using System.Buffers.Binary;

namespace Akka.Remote.Endpoints;

/// <summary>Remembers what texts on the wire stood for, by their bytes. Direct-mapped: a peer with endless new texts only evicts. Not thread-safe.</summary>
internal sealed class Utf8Cache<T>
{
    private const int Slots = 1_024;

    // Longer texts are rare or hostile: slots times this is all that a peer can make us keep.
    private const int LongestKey = 512;

    private (byte[] Key, T Value)[] _slots;

    public bool TryGet(ReadOnlySpan<byte> text, out T value)
    {
        value = default;
        if (_slots is null) return false;
        ref var slot = ref _slots[Index(text)];
        value = slot.Value;
        return slot.Key is not null && text.SequenceEqual(slot.Key);
    }

    public void Add(ReadOnlySpan<byte> text, T value)
    {
        if (text.Length > LongestKey) return;
        _slots ??= new (byte[], T)[Slots];
        _slots[Index(text)] = (text.ToArray(), value);
    }

    // Paths of one node differ at their ends (name and uid), so the last 16 bytes are mixed.
    private static int Index(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        if (text.Length >= 16)
        {
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]) * 0x9E3779B97F4A7C15;
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(text[^16..^8]) * 0xC2B2AE3D27D4EB4F;
        }
        else
        {
            foreach (var b in text) hash = (hash * 31) + b;
        }

        return (int)((hash * 0x9E3779B97F4A7C15) >> 54);
    }
}
