using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Serializer 7301: a closed set of messages, each named by a manifest of two letters; the body is a term in Erlang's external format. No type name travels and
/// nothing is found by reflection. Bytes that are no message become one <see cref="RuntimeProtocol.Malformed"/>, never an exception, because an
/// exception here would cost the association and with it every other message on it.
/// </summary>
internal sealed class InvisoSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int Id = 7301;

    private const string Name = "inviso";
    private const int ShownManifest = 16;

    private readonly ConcurrentDictionary<Type, string> _manifests = new();

    /// <summary>The types this serializer is bound to.</summary>
    public static IEnumerable<Type> Types { get; } =
        new[]
            {
                typeof(NodeProtocol), typeof(RuntimeProtocol), typeof(TransferProtocol), typeof(CollectProtocol), typeof(RelayProtocol), typeof(TiRelayProtocol),
            }
            .SelectMany(protocol => protocol.GetNestedTypes())
            .Where(type => type != typeof(RuntimeProtocol.Malformed));

    /// <summary>
    /// The serializer as configuration. Akka makes all serializers anew from its configuration whenever a module brings defaults of its own, however late; one
    /// that was only added by hand is gone from then on.
    /// </summary>
    public static Config Declaration { get; } = ConfigurationFactory.ParseString(
        $$"""
        akka.actor.serializers.{{Name}} = "{{NameOf(typeof(InvisoSerializer))}}"
        akka.actor.serialization-bindings {
        {{string.Join('\n', Types.Select(type => $"\"{NameOf(type)}\" = {Name}"))}}
        }
        """);

    public override int Identifier => Id;

    /// <summary>Adds the serializer by hand where the declaration came too late to be read.</summary>
    public static void AddTo(ExtendedActorSystem system)
    {
        if (system.Serialization.FindSerializerForType(typeof(NodeProtocol.Hello)) is InvisoSerializer)
            return;
        var serializer = new InvisoSerializer(system);
        system.Serialization.AddSerializer(Name, serializer);
        foreach (var type in Types)
            system.Serialization.AddSerializationMap(type, serializer);
    }

    // A type has one manifest, so that only its first message is encoded to learn it.
    public override string Manifest(object o) => o is TransferProtocol.Chunk ? ChunkCodec.Manifest : _manifests.GetOrAdd(o.GetType(), static (_, message) => Encode(message).Manifest, o);

    public override byte[] ToBinary(object obj) =>
        obj is TransferProtocol.Chunk chunk ? ChunkCodec.ToBytes(chunk) : ExternalTermFormat.Encode(Encode(obj).Body);

    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest == ChunkCodec.Manifest ? ChunkCodec.FromBytes(bytes) : FromTerm(bytes, manifest);
        }
        catch (FormatException ex)
        {
            return Malformed(manifest, ex.Message);
        }
    }

    private static object FromTerm(byte[] bytes, string manifest)
    {
        if (!ExternalTermFormat.TryDecode(bytes, out var body, out var error))
            return Malformed(manifest, error);
        return NodeProtocolCodec.FromTerm(manifest, body)
            ?? RuntimeProtocolCodec.FromTerm(manifest, body)
            ?? TransferProtocolCodec.FromTerm(manifest, body)
            ?? CollectProtocolCodec.FromTerm(manifest, body)
            ?? RelayProtocolCodec.FromTerm(manifest, body)
            ?? TiRelayProtocolCodec.FromTerm(manifest, body)
            ?? Malformed(manifest, "no such message");
    }

    private static (string Manifest, Term Body) Encode(object message) =>
        NodeProtocolCodec.ToTerm(message) ?? RuntimeProtocolCodec.ToTerm(message) ?? TransferProtocolCodec.ToTerm(message)
        ?? CollectProtocolCodec.ToTerm(message) ?? RelayProtocolCodec.ToTerm(message) ?? TiRelayProtocolCodec.ToTerm(message)
        ?? throw new ArgumentException($"{message.GetType()} is no message of Inviso's protocols", nameof(message));

    private static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    private static RuntimeProtocol.Malformed Malformed(string manifest, string complaint) =>
        new(manifest.Length > ShownManifest ? manifest[..ShownManifest] : manifest, complaint);
}
