using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>Id 2: generated protobuf messages, by their type name.</summary>
public class ProtobufSerializer(ExtendedActorSystem system) : Serializer(system)
{
    private static readonly ConcurrentDictionary<Type, MessageParser> Parsers = new();

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => obj is IMessage message
        ? message.ToByteArray()
        : throw new SerializationException($"{obj?.GetType()} is not a protobuf message.");

    public override object FromBinary(byte[] bytes, Type type) => Parsers.GetOrAdd(
        type ?? throw new SerializationException("A protobuf message came without its type name."),
        static t => typeof(IMessage).IsAssignableFrom(t)
            && t.GetProperty("Parser", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) is MessageParser parser
            ? parser
            : throw new SerializationException($"{t} is not a protobuf message.")).ParseFrom(bytes);
}
