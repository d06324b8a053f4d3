using System.Globalization;
using Akka.Actor;
using Akka.Util;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Akka.Serialization.Json;

/// <summary>
/// Writes int, float and decimal so that they come back as such ({"$":"I5"}), and objects that know a surrogate as that surrogate.
/// Nullable numbers, longs and doubles stay plain: so do all other nodes.
/// </summary>
internal sealed class SurrogateConverter(ActorSystem system) : JsonConverter
{
    private const string Mark = "$";

    public override bool CanConvert(Type objectType) =>
        objectType == typeof(int) || objectType == typeof(float) || objectType == typeof(decimal)
        || objectType == typeof(object) || typeof(ISurrogated).IsAssignableFrom(objectType);

    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer)
    {
        switch (value)
        {
            case int i: WriteNumber(writer, 'I', i.ToString(CultureInfo.InvariantCulture)); break;
            case float f: WriteNumber(writer, 'F', f.ToString(CultureInfo.InvariantCulture)); break;
            case decimal m: WriteNumber(writer, 'M', m.ToString(CultureInfo.InvariantCulture)); break;
            case ISurrogated surrogated: serializer.Serialize(writer, surrogated.ToSurrogate(system)); break;
            default: WriteBare(writer, value); break;
        }
    }

    public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
    {
        if (IsNumber(objectType) && reader.TokenType is JsonToken.Integer or JsonToken.Float)
            return Convert.ChangeType(reader.Value, objectType, CultureInfo.InvariantCulture);
        var value = Restore(serializer.Deserialize(reader), system);
        if (objectType == typeof(object)) return RestoreIn(value);
        return value is IConvertible && IsNumber(objectType) ? Convert.ChangeType(value, objectType, CultureInfo.InvariantCulture) : value;
    }

    /// <summary>Undoes what <see cref="WriteJson"/> did to a value that was read without a declared type.</summary>
    public static object Restore(object value, ActorSystem system) => value switch
    {
        ISurrogate surrogate => surrogate.FromSurrogate(system),
        JObject o when o[Mark] is JValue { Value: string text } => Number(text),
        _ => value,
    };

    /// <summary>A part without a type stays JSON; the numbers in it are restored.</summary>
    private static object RestoreIn(object value)
    {
        if (value is not JContainer tree) return value;
        foreach (var wrapped in tree.Descendants().OfType<JObject>().Where(o => o[Mark] is JValue { Value: string }).ToList())
            wrapped.Replace(new JValue(Number((string)wrapped[Mark])));
        return value;
    }

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(float) || type == typeof(decimal);

    private static object Number(string text)
    {
        var digits = text.Length > 1 ? text.AsSpan(1) : default;
        try
        {
            return text.Length == 0 ? throw new FormatException("It is empty.") : text[0] switch
            {
                'I' => int.Parse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture),
                'F' => float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
                'M' => (object)decimal.Parse(digits, NumberStyles.Number, CultureInfo.InvariantCulture),
                _ => throw new FormatException("Its first letter is not I, F or M."),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new JsonSerializationException($"'{LoadedTypes.Shorten(text)}' is not a wrapped number. {e.Message}", e);
        }
    }

    private static void WriteNumber(JsonWriter writer, char kind, string digits)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(Mark);
        writer.WriteValue(kind + digits);
        writer.WriteEndObject();
    }

    // new object() has no members, and asking the library again would lead back here.
    private static void WriteBare(JsonWriter writer, object value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("$type");
        writer.WriteValue(value.GetType().TypeQualifiedName());
        writer.WriteEndObject();
    }
}
