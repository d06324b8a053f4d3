namespace Akka.Remote.Protocol;

/// <summary>What goes into one payload frame; all spans are UTF-8 text or serialized bytes, empty = absent.</summary>
internal ref struct OutboundEnvelope
{
    public bool HasAck;
    public ReadOnlySpan<byte> Ack;
    public ReadOnlySpan<byte> Recipient;
    public ReadOnlySpan<byte> Sender;
    public ReadOnlySpan<byte> Message;
    public ReadOnlySpan<byte> Manifest;
    public int SerializerId;

    /// <summary>Number in the reliable stream, or <see cref="EnvelopeWriter.NotSequenced"/>.</summary>
    public ulong Sequence;
}
