using Newtonsoft.Json;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>A converter that a configuration names.</summary>
public sealed class RecConverter : JsonConverter<Rec>
{
    public override void WriteJson(JsonWriter writer, Rec? value, JsonSerializer serializer) => writer.WriteValue($"rec {value!.X}");

    public override Rec ReadJson(JsonReader reader, Type objectType, Rec? existingValue, bool hasExistingValue, JsonSerializer serializer) => new(0, (string?)reader.Value);
}
