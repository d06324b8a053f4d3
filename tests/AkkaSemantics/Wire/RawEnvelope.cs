using System.Buffers.Binary;
using System.Text;

namespace AkkaSemantics.Tests.Wire;

/// <summary>A payload frame as it was received, taken apart.</summary>
internal sealed record RawEnvelope(long? Ack, string Recipient, byte[] Message, int Serializer, string Manifest, string? Sender, ulong Sequence)
{
    /// <summary>Null for a frame that carries no message.</summary>
    public static RawEnvelope? Parse(byte[] body)
    {
        var container = Fields(body).TryGetValue(1, out var payload) ? Fields(payload) : [];
        if (!container.TryGetValue(2, out var envelope))
            return null;
        var fields = Fields(envelope);
        var message = Fields(fields[2]);
        return new RawEnvelope(
            container.TryGetValue(1, out var ack) ? (long)Fixed(Fields(ack), 1) : null,
            Encoding.UTF8.GetString(Fields(fields[1])[1]),
            message.GetValueOrDefault(1, []),
            message.TryGetValue(2, out var id) ? id[0] : 0,
            Encoding.UTF8.GetString(message.GetValueOrDefault(3, [])),
            fields.TryGetValue(4, out var sender) ? Encoding.UTF8.GetString(Fields(sender)[1]) : null,
            Fixed(fields, 5));
    }

    private static ulong Fixed(Dictionary<int, byte[]> fields, int number) =>
        fields.TryGetValue(number, out var bytes) ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : 0;

    /// <summary>The contents of all fields; numbers as their one byte, enough for what is asked here.</summary>
    private static Dictionary<int, byte[]> Fields(ReadOnlySpan<byte> bytes)
    {
        var fields = new Dictionary<int, byte[]>();
        while (!bytes.IsEmpty)
        {
            var tag = bytes[0];
            bytes = bytes[1..];
            var length = 8;
            if ((tag & 7) == 2)
                bytes = Varint(bytes, out length);
            else if ((tag & 7) == 0)
                length = 1;
            fields[tag >> 3] = bytes[..length].ToArray();
            bytes = bytes[length..];
        }

        return fields;
    }

    private static ReadOnlySpan<byte> Varint(ReadOnlySpan<byte> bytes, out int value)
    {
        value = 0;
        for (var i = 0; ; i++)
        {
            value |= (bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
                return bytes[(i + 1)..];
        }
    }
}
