using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Protocol;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>Objects inside of messages: serialized like messages themselves. Null is a payload that is there and empty.</summary>
internal static class NestedPayload
{
    // A payload may hold a payload; nothing honest nests deeper than a handful, and each level costs stack.
    private const int MaxDepth = 32;

    /// <summary>What stands for nobody where a reference is the message itself.</summary>
    public const string NobodyPath = "nobody";

    [ThreadStatic]
    private static int _depth;

    public static Payload Write(ExtendedActorSystem system, object value)
    {
        if (value is null) return new Payload();
        var serializer = system.Serialization.FindSerializerFor(value);
        return new Payload
        {
            Message = ByteString.CopyFrom(serializer.ToBinary(value)),
            SerializerId = serializer.Identifier,
            Manifest = ByteString.CopyFromUtf8(Akka.Serialization.Serialization.ManifestFor(serializer, value)),
        };
    }

    /// <exception cref="SerializationException">Nested too deep, or not readable.</exception>
    public static object Read(ExtendedActorSystem system, Payload payload)
    {
        if (payload is null) return null;
        if (_depth >= MaxDepth) throw new SerializationException($"A message holds messages more than {MaxDepth} levels deep.");
        _depth++;
        try
        {
            return system.Serialization.Deserialize(payload.Message.ToByteArray(), payload.SerializerId, payload.Manifest.ToStringUtf8());
        }
        finally
        {
            _depth--;
        }
    }

    public static ActorRefData WriteRef(IActorRef reference) => new() { Path = Akka.Serialization.Serialization.SerializedActorPath(reference) };

    public static IActorRef ReadRef(ExtendedActorSystem system, string path) =>
        path == NobodyPath ? ActorRefs.Nobody : system.Provider.ResolveActorRef(path);
}
