using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Serialization;

/// <summary>
/// Reads <c>akka.actor.serializers</c>, <c>serialization-settings</c> and <c>serialization-bindings</c>. Types named here may be loaded: the operator
/// wrote them.
/// </summary>
internal static class ConfiguredSerializers
{
    public static IEnumerable<(string Name, Serializer Serializer)> Create(ExtendedActorSystem system)
    {
        var settings = Section(system, "serialization-settings");
        foreach (var (name, typeName) in Entries(Section(system, "serializers")))
        {
            var type = Type.GetType(typeName)
                ?? throw new ConfigurationException($"akka.actor.serializers.{name}: the type '{typeName}' cannot be loaded.");
            yield return (name, Instantiate(type, system, settings?.GetConfig(name)));
        }
    }

    /// <summary>Bindings of types that are not installed are left out, as a configuration may list optional packages.</summary>
    public static IEnumerable<(Type Type, string Serializer)> Bindings(ExtendedActorSystem system)
    {
        foreach (var (typeName, serializer) in Entries(Section(system, "serialization-bindings")))
        {
            var type = Type.GetType(typeName);
            if (type is null)
                system.Log?.Warning("akka.actor.serialization-bindings: the type '{0}' cannot be loaded, its binding is ignored.", typeName);
            else
                yield return (type, serializer);
        }
    }

    private static Serializer Instantiate(Type type, ExtendedActorSystem system, Config settings)
    {
        var configurable = type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]);
        return configurable is not null && settings is { IsEmpty: false }
            ? (Serializer)configurable.Invoke([system, settings])
            : (Serializer)Activator.CreateInstance(type, system);
    }

    private static Config Section(ExtendedActorSystem system, string name) => system.Settings.Config.GetConfig("akka.actor." + name);

    private static IEnumerable<(string Key, string Value)> Entries(Config section)
    {
        if (section is null || section.IsEmpty) yield break;
        foreach (var entry in section.AsEnumerable()) yield return (entry.Key, entry.Value.GetString());
    }
}
