namespace Akka.Remote.Protocol;

/// <summary>A payload frame taken apart in place: the spans live as long as the bytes it was read from.</summary>
internal ref struct InboundEnvelope
{
    public bool HasAck;
    public ReadOnlySpan<byte> Ack;
    public bool HasEnvelope;
    public ReadOnlySpan<byte> Recipient;
    public bool HasSender;
    public ReadOnlySpan<byte> Sender;
    public ReadOnlySpan<byte> Message;
    public ReadOnlySpan<byte> Manifest;
    public int SerializerId;
    public ulong Sequence;

    public readonly bool IsSequenced => Sequence != EnvelopeWriter.NotSequenced;

    /// <exception cref="MalformedPduException">The bytes are no container.</exception>
    public static InboundEnvelope Read(ReadOnlySpan<byte> container)
    {
        var envelope = default(InboundEnvelope);
        var fields = new WireReader(container);
        while (fields.Next())
        {
            if (fields.Is(1, 2))
            {
                envelope.HasAck = true;
                envelope.Ack = fields.Bytes();
            }
            else if (fields.Is(2, 2))
            {
                envelope.ReadEnvelope(fields.Bytes());
            }
            else
            {
                fields.Skip();
            }
        }

        return envelope;
    }

    private static ReadOnlySpan<byte> ReadPath(ReadOnlySpan<byte> reference)
    {
        ReadOnlySpan<byte> path = default;
        var fields = new WireReader(reference);
        while (fields.Next())
        {
            if (fields.Is(1, 2)) path = fields.Bytes();
            else fields.Skip();
        }

        return path;
    }

    private void ReadEnvelope(ReadOnlySpan<byte> bytes)
    {
        HasEnvelope = true;
        var fields = new WireReader(bytes);
        while (fields.Next())
        {
            if (fields.Is(1, 2)) Recipient = ReadPath(fields.Bytes());
            else if (fields.Is(2, 2)) ReadPayload(fields.Bytes());
            else if (fields.Is(4, 2)) ReadSender(fields.Bytes());
            else if (fields.Is(5, 1)) Sequence = fields.Fixed64();
            else fields.Skip();
        }
    }

    private void ReadSender(ReadOnlySpan<byte> reference)
    {
        HasSender = true;
        Sender = ReadPath(reference);
    }

    private void ReadPayload(ReadOnlySpan<byte> bytes)
    {
        var fields = new WireReader(bytes);
        while (fields.Next())
        {
            if (fields.Is(1, 2)) Message = fields.Bytes();
            else if (fields.Is(2, 0)) SerializerId = (int)fields.Varint();
            else if (fields.Is(3, 2)) Manifest = fields.Bytes();
            else fields.Skip();
        }
    }
}
