using System.Text;
using Akka.Actor;
using Akka.Remote.Protocol;

namespace Akka.Remote.Endpoints;

/// <summary>Turns texts and bytes of one connection into references and messages. Used by its reader only.</summary>
internal sealed class InboundDecoder(ExtendedActorSystem system, IRemoteActorRefProvider provider, Address localAddress)
{
    private readonly Utf8Cache<IInternalActorRef> _recipients = new();
    private readonly Utf8Cache<IActorRef> _senders = new();
    private readonly Utf8Cache<string> _manifests = new();

    /// <exception cref="MalformedPduException">The path of the recipient or the sender is not one; nothing else on this connection can be trusted.</exception>
    public (IInternalActorRef Recipient, IActorRef Sender) References(in InboundEnvelope envelope)
    {
        if (!_recipients.TryGet(envelope.Recipient, out var recipient))
        {
            recipient = Resolve(envelope.Recipient, "recipient", out var isStable);
            if (isStable && recipient is not EmptyLocalActorRef) _recipients.Add(envelope.Recipient, recipient);
        }

        if (!envelope.HasSender) return (recipient, null);
        if (!_senders.TryGet(envelope.Sender, out var sender))
        {
            sender = Resolve(envelope.Sender, "sender", out var isStable);
            if (isStable) _senders.Add(envelope.Sender, sender);
        }

        return (recipient, sender);
    }

    /// <summary>The path, as it is written, leads to this node, wherever the actor is.</summary>
    public bool NamesThisNode(ReadOnlySpan<byte> utf8) => ActorPath.TryParse(Encoding.UTF8.GetString(utf8), out var path) && provider.HasAddress(path.Address);

    /// <remarks>Whatever the serializer throws comes out of here.</remarks>
    public object Message(in InboundEnvelope envelope)
    {
        if (!_manifests.TryGet(envelope.Manifest, out var manifest))
        {
            manifest = Encoding.UTF8.GetString(envelope.Manifest);
            _manifests.Add(envelope.Manifest, manifest);
        }

        return system.Serialization.Deserialize(envelope.Message.ToArray(), envelope.SerializerId, manifest);
    }

    private IInternalActorRef Resolve(ReadOnlySpan<byte> utf8, string role, out bool isStable)
    {
        var text = Encoding.UTF8.GetString(utf8);
        if (!ActorPath.TryParse(text, out var path) || path.Uid is < 0 or > int.MaxValue || path.Equals(system.IgnoreRef.Path))
            throw new MalformedPduException($"the {role} '{(text.Length > 200 ? text[..200] + "…" : text)}' is not an actor path");

        // With a uid the text means this incarnation for ever; without, the actor of that name changes.
        isStable = path.Uid != ActorCell.UndefinedUid;
        return provider.ResolveActorRefWithLocalAddress(text, localAddress);
    }
}
