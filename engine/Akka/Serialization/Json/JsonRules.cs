using System.Reflection;
using Akka.Actor;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Akka.Serialization.Json;

/// <summary>The settings of the JSON library that give the bytes all nodes agree on.</summary>
internal static class JsonRules
{
    public static JsonSerializerSettings For(ExtendedActorSystem system, NewtonSoftJsonSerializerSettings settings)
    {
        var rules = new JsonSerializerSettings
        {
            PreserveReferencesHandling = settings.PreserveObjectReferences ? PreserveReferencesHandling.Objects : PreserveReferencesHandling.None,
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = DefaultValueHandling.Ignore,
            MissingMemberHandling = MissingMemberHandling.Ignore,
            ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
            TypeNameHandling = settings.EncodeTypeNames ? TypeNameHandling.All : TypeNameHandling.None,
        };
        if (system?.Settings.Setup.Get<NewtonSoftJsonSerializerSetup>() is { HasValue: true, Value: var setup }) setup.ApplySettings(rules);
        foreach (var converter in settings.Converters) rules.Converters.Add(Converter(converter, system));
        rules.Converters.Add(new TypeNameConverter());
        rules.Converters.Add(new SurrogateConverter(system));
        rules.Converters.Add(new DiscriminatedUnionConverter());
        rules.ObjectCreationHandling = ObjectCreationHandling.Replace;
        rules.SerializationBinder = new LoadedTypesBinder();
        rules.ContractResolver = new PrivateSetterResolver();
        return rules;
    }

    private static JsonConverter Converter(Type type, ExtendedActorSystem system) => (JsonConverter)(type.GetConstructor([typeof(ExtendedActorSystem)]) is null
        ? Activator.CreateInstance(type)
        : Activator.CreateInstance(type, system));

    private sealed class PrivateSetterResolver : DefaultContractResolver
    {
        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            if (!property.Writable) property.Writable = member is PropertyInfo info && info.GetSetMethod(nonPublic: true) is not null;
            return property;
        }
    }

    private sealed class LoadedTypesBinder : DefaultSerializationBinder
    {
        public override Type BindToType(string assemblyName, string typeName)
        {
            var name = assemblyName is null ? typeName : typeName + ", " + assemblyName;
            return LoadedTypes.TryFind(name, out var type)
                ? type
                : throw new JsonSerializationException($"The type '{LoadedTypes.Shorten(name)}' is not loaded here, or is not allowed in a message.");
        }
    }

    /// <summary>The library would load the assembly of a member that is a type; this reads the same text without loading.</summary>
    private sealed class TypeNameConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => typeof(Type).IsAssignableFrom(objectType);

        public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) => writer.WriteValue(((Type)value).AssemblyQualifiedName);

        public override object ReadJson(JsonReader reader, Type objectType, object existingValue, JsonSerializer serializer)
        {
            if (reader.Value is not string name) return null;
            return LoadedTypes.TryFind(name, out var type)
                ? type
                : throw new JsonSerializationException($"The type '{LoadedTypes.Shorten(name)}' is not loaded here, or is not allowed in a message.");
        }
    }
}
