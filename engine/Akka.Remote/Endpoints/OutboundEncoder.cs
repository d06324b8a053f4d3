using System.Runtime.CompilerServices;
using System.Text;
using Akka.Actor;
using Akka.Remote.Protocol;

namespace Akka.Remote.Endpoints;

/// <summary>Serializes messages into frames. Used by one association's actor only.</summary>
internal sealed class OutboundEncoder(ExtendedActorSystem system, Address localAddress, int maximumFrame)
{
    // Power of two; direct-mapped, so a full cache costs a lookup and never memory.
    private const int SenderSlots = 256;
    private const int MaxManifests = 1_024;

    private readonly (ActorPath Path, byte[] Text)[] _senders = new (ActorPath, byte[])[SenderSlots];
    private readonly Dictionary<string, byte[]> _manifests = new(StringComparer.Ordinal);
    private readonly Akka.Serialization.Serialization _serialization = system.Serialization;

    /// <summary>Appends the message as one frame. False if the frame would be too long; <paramref name="frameLength"/> says how long.</summary>
    /// <remarks>Whatever the message's serializer throws comes out of here.</remarks>
    public bool TryWrite(FrameBuffer batch, in Outbound outbound, ulong sequence, byte[] ack, out int frameLength)
    {
        var serializer = _serialization.FindSerializerFor(outbound.Message);
        var (bytes, manifest) = Akka.Serialization.Serialization.WithTransport(
            system,
            (serializer, outbound.Message),
            static x => (x.serializer.ToBinary(x.Message), Akka.Serialization.Serialization.ManifestFor(x.serializer, x.Message)));
        var envelope = new OutboundEnvelope
        {
            HasAck = ack is not null,
            Ack = ack,
            Recipient = outbound.Recipient.WirePath,
            Sender = SenderText(outbound.Sender),
            Message = bytes,
            SerializerId = serializer.Identifier,
            Manifest = ManifestText(manifest),
            Sequence = sequence,
        };
        return EnvelopeWriter.TryWrite(batch, envelope, maximumFrame, out frameLength);
    }

    private byte[] SenderText(IActorRef sender)
    {
        // The ignore reference cannot be a sender: published nodes drop the connection over it.
        if (sender is null || sender is Nobody || ReferenceEquals(sender, system.IgnoreRef)) return [];
        if (sender is RemoteActorRef remote) return remote.WirePath;
        var path = sender.Path;
        ref var slot = ref _senders[RuntimeHelpers.GetHashCode(path) & (SenderSlots - 1)];
        if (!ReferenceEquals(slot.Path, path)) slot = (path, Encoding.UTF8.GetBytes(path.ToSerializationFormatWithAddress(localAddress)));
        return slot.Text;
    }

    private byte[] ManifestText(string manifest)
    {
        if (string.IsNullOrEmpty(manifest)) return [];
        if (_manifests.TryGetValue(manifest, out var text)) return text;
        text = Encoding.UTF8.GetBytes(manifest);
        if (_manifests.Count < MaxManifests) _manifests[manifest] = text;
        return text;
    }
}
