using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>
/// Serializer 7302: a message as its own serializer writes it, after a token. Reads back to the bare message; what the message is, is between its serializer's
/// id and manifest and Akka, as without a token. Layout, little-endian: 4 length of the token, the token <c>{Label,Flags,Previous,Current}</c> in Erlang's
/// external format, 4 serializer id, 4 length of the manifest, the manifest in UTF-8, the message.
/// </summary>
internal sealed class SeqTracedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int Id = 7302;

    private const string TokenAndMessage = "st";

    [ThreadStatic]
    private static bool _isReading;

    public override int Identifier => Id;

    /// <summary>
    /// Adds the serializer to the configuration of a system that has not started. Akka makes all serializers anew whenever a module brings defaults of its own;
    /// one that was added by hand would then be gone.
    /// </summary>
    public static Settings DeclareIn(Settings settings)
    {
        settings.InjectTopLevelFallback(ConfigurationFactory.ParseString(
            $$"""
            akka.actor.serializers.inviso-token = "{{NameOf(typeof(SeqTracedSerializer))}}"
            akka.actor.serialization-bindings { "{{NameOf(typeof(SeqTraced))}}" = inviso-token }
            """));
        return settings;
    }

    public override string Manifest(object o) => TokenAndMessage;

    public override byte[] ToBinary(object obj)
    {
        var traced = (SeqTraced)obj;
        var serializer = system.Serialization.FindSerializerFor(traced.Message);
        var token = ExternalTermFormat.Encode(TokenTerms.ToWire(traced.Token));
        var manifest = Encoding.UTF8.GetBytes(Akka.Serialization.Serialization.ManifestFor(serializer, traced.Message));
        return [.. Fixed(token.Length), .. token, .. Fixed(serializer.Identifier), .. Fixed(manifest.Length), .. manifest, .. serializer.ToBinary(traced.Message)];
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        // A token around a token would let a peer nest as deep as it likes.
        if (manifest != TokenAndMessage || _isReading)
            throw new SerializationException($"Serializer {Id} was given bytes that are not one message with one token.");
        ReadOnlySpan<byte> rest = bytes;
        var token = TakeBytes(ref rest);
        var id = TakeNumber(ref rest);
        var inner = Encoding.UTF8.GetString(TakeBytes(ref rest));
        var message = Read(rest.ToArray(), id, inner);
        // A token that cannot be read costs the sequence, not the message.
        if (ExternalTermFormat.TryDecode(token, out var term, out _) && TokenTerms.FromWire(term) is { } read)
        {
            ((IInvisoProvider)system.Provider).Tracer.Tokens.Open();
            InboundToken.Put(message, read);
        }

        return message;
    }

    private object Read(byte[] bytes, int id, string manifest)
    {
        _isReading = true;
        try
        {
            return system.Serialization.Deserialize(bytes, id, manifest);
        }
        finally
        {
            _isReading = false;
        }
    }

    private static string NameOf(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    private static byte[] Fixed(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static int TakeNumber(ref ReadOnlySpan<byte> rest)
    {
        if (!BinaryPrimitives.TryReadInt32LittleEndian(rest, out var number))
            throw new SerializationException($"A message with a token ends in the middle of a number, {rest.Length} bytes before it is whole.");
        rest = rest[sizeof(int)..];
        return number;
    }

    private static ReadOnlySpan<byte> TakeBytes(ref ReadOnlySpan<byte> rest)
    {
        var length = TakeNumber(ref rest);
        if (length < 0 || length > rest.Length)
            throw new SerializationException($"A message with a token has a part of {length} bytes where {rest.Length} are left.");
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
