using System.Buffers.Binary;
using System.Numerics;

namespace Akka.Remote.Protocol;

/// <summary>Writes payload frames (length prefix included) without intermediate objects. Zero and empty fields are left out, as proto3 does.</summary>
internal static class EnvelopeWriter
{
    public const ulong NotSequenced = ulong.MaxValue;

    /// <summary>Appends one frame, unless it would be longer than the receiver allows.</summary>
    /// <param name="buffer">Where the frame goes.</param>
    /// <param name="envelope">An envelope with a recipient, or only an acknowledgement.</param>
    /// <param name="maximumFrame">Greatest length of a frame, its prefix included.</param>
    /// <param name="frameLength">Length of the frame, also when it was refused.</param>
    public static bool TryWrite(FrameBuffer buffer, in OutboundEnvelope envelope, int maximumFrame, out int frameLength)
    {
        var payload = PayloadSize(envelope);
        var body = envelope.Recipient.IsEmpty ? -1 : EnvelopeSize(envelope, payload);
        var container = (envelope.HasAck ? Nested(envelope.Ack.Length) : 0) + (body < 0 ? 0 : Nested(body));
        var frame = Nested(container);
        frameLength = frame + sizeof(int);
        if (frameLength > maximumFrame) return false;

        var cursor = new Cursor(buffer.Reserve(frameLength));
        cursor.Length(frame);
        cursor.Tag(0x0a, container);
        if (envelope.HasAck) cursor.Bytes(0x0a, envelope.Ack);
        if (body < 0) return true;

        cursor.Tag(0x12, body);
        cursor.Tag(0x0a, Nested(envelope.Recipient.Length));
        cursor.Bytes(0x0a, envelope.Recipient);
        cursor.Tag(0x12, payload);
        if (!envelope.Message.IsEmpty) cursor.Bytes(0x0a, envelope.Message);
        if (envelope.SerializerId != 0) cursor.Number(0x10, (ulong)(long)envelope.SerializerId);
        if (!envelope.Manifest.IsEmpty) cursor.Bytes(0x1a, envelope.Manifest);
        if (!envelope.Sender.IsEmpty)
        {
            cursor.Tag(0x22, Nested(envelope.Sender.Length));
            cursor.Bytes(0x0a, envelope.Sender);
        }

        if (envelope.Sequence != 0) cursor.Fixed(0x29, envelope.Sequence);
        return true;
    }

    private static int EnvelopeSize(in OutboundEnvelope e, int payload) =>
        Nested(Nested(e.Recipient.Length)) + Nested(payload)
        + (e.Sender.IsEmpty ? 0 : Nested(Nested(e.Sender.Length)))
        + (e.Sequence == 0 ? 0 : 1 + sizeof(ulong));

    private static int PayloadSize(in OutboundEnvelope e) =>
        (e.Message.IsEmpty ? 0 : Nested(e.Message.Length))
        + (e.SerializerId == 0 ? 0 : 1 + VarintSize((ulong)(long)e.SerializerId))
        + (e.Manifest.IsEmpty ? 0 : Nested(e.Manifest.Length));

    /// <summary>Size of a field with a one-byte tag and <paramref name="length"/> bytes of content.</summary>
    private static int Nested(int length) => 1 + VarintSize((uint)length) + length;

    private static int VarintSize(ulong value) => value == 0 ? 1 : (BitOperations.Log2(value) / 7) + 1;

    private ref struct Cursor(Span<byte> target)
    {
        private Span<byte> _rest = target;

        public void Length(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_rest, value);
            _rest = _rest[sizeof(int)..];
        }

        public void Tag(byte tag, int length) => Number(tag, (uint)length);

        public void Number(byte tag, ulong value)
        {
            _rest[0] = tag;
            var i = 1;
            for (; value >= 0x80; value >>= 7) _rest[i++] = (byte)(value | 0x80);
            _rest[i++] = (byte)value;
            _rest = _rest[i..];
        }

        public void Bytes(byte tag, ReadOnlySpan<byte> content)
        {
            Tag(tag, content.Length);
            content.CopyTo(_rest);
            _rest = _rest[content.Length..];
        }

        public void Fixed(byte tag, ulong value)
        {
            _rest[0] = tag;
            BinaryPrimitives.WriteUInt64LittleEndian(_rest[1..], value);
            _rest = _rest[(1 + sizeof(ulong))..];
        }
    }
}
