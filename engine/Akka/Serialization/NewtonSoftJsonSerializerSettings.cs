using Akka.Configuration;

namespace Akka.Serialization;

/// <summary><c>akka.actor.serialization-settings.json</c>. Type names and references must be set alike on all nodes.</summary>
public sealed class NewtonSoftJsonSerializerSettings
{
    public static readonly NewtonSoftJsonSerializerSettings Default = new(true, true, [], true, 2048, 32768);

    public NewtonSoftJsonSerializerSettings(
        bool encodeTypeNames,
        bool preserveObjectReferences,
        IEnumerable<Type> converters,
        bool usePooledStringBuilder,
        int stringBuilderMinSize,
        int stringBuilderMaxSize)
    {
        ArgumentNullException.ThrowIfNull(converters);
        EncodeTypeNames = encodeTypeNames;
        PreserveObjectReferences = preserveObjectReferences;
        Converters = converters;
        UsePooledStringBuilder = usePooledStringBuilder;
        StringBuilderMinSize = stringBuilderMinSize;
        StringBuilderMaxSize = stringBuilderMaxSize;
    }

    public bool EncodeTypeNames { get; }

    public bool PreserveObjectReferences { get; }

    /// <summary>Types of further converters; each has a constructor without arguments, or one that takes the system.</summary>
    public IEnumerable<Type> Converters { get; }

    public bool UsePooledStringBuilder { get; }

    public int StringBuilderMinSize { get; }

    public int StringBuilderMaxSize { get; }

    public static NewtonSoftJsonSerializerSettings Create(Config config)
    {
        if (config is null || config.IsEmpty) throw new ConfigurationException("The settings of the JSON serializer are missing.");
        var converters = config.HasPath("converters") ? config.GetStringList("converters") : [];
        return new NewtonSoftJsonSerializerSettings(
            config.GetBoolean("encode-type-names", true),
            config.GetBoolean("preserve-object-references", true),
            converters.Select(ConverterType).ToArray(),
            config.GetBoolean("use-pooled-string-builder", true),
            (int)(config.GetByteSize("pooled-string-builder-minsize", null) ?? 2048),
            (int)(config.GetByteSize("pooled-string-builder-maxsize", null) ?? 32768));
    }

    private static Type ConverterType(string name)
    {
        var type = Type.GetType(name) ?? throw new ConfigurationException($"The JSON converter '{name}' cannot be loaded.");
        return typeof(Newtonsoft.Json.JsonConverter).IsAssignableFrom(type)
            ? type
            : throw new ConfigurationException($"'{name}' is not a JSON converter.");
    }
}
