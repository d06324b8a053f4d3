using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization.Json;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>
/// Id 1: JSON with type names and object references, UTF-8 without a byte order mark, no manifest. Objects that know a surrogate travel as that.
/// </summary>
public class NewtonSoftJsonSerializer : Serializer
{
    private readonly JsonSerializer _serializer;

    public NewtonSoftJsonSerializer(ExtendedActorSystem system) : this(system, NewtonSoftJsonSerializerSettings.Default) { }

    public NewtonSoftJsonSerializer(ExtendedActorSystem system, Config config) : this(system, NewtonSoftJsonSerializerSettings.Create(config)) { }

    public NewtonSoftJsonSerializer(ExtendedActorSystem system, NewtonSoftJsonSerializerSettings settings)
        : base(system)
    {
        Settings = JsonRules.For(system, settings);
        _serializer = JsonSerializer.Create(Settings);
    }

    public JsonSerializerSettings Settings { get; }

    /// <summary>The library's serializer that does the work.</summary>
    public object Serializer => _serializer;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(obj, Formatting.None, Settings));

    /// <exception cref="SerializationException">The bytes are no such document, or name a type that is not allowed.</exception>
    public override object FromBinary(byte[] bytes, Type type)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(bytes)));
            return SurrogateConverter.Restore(_serializer.Deserialize(reader, type), system);
        }
        catch (JsonException e)
        {
            throw new SerializationException($"JSON message cannot be read: {e.Message}", e);
        }
    }
}
