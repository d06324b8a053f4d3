using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Reads <c>akka.actor.serialization-identifiers</c>, where serializers that do not name a number in code get theirs.</summary>
public static class SerializerIdentifierHelper
{
    internal const string IdentifiersPath = "akka.actor.serialization-identifiers";

    /// <exception cref="ArgumentException">The configuration holds no number for the type.</exception>
    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        var identifiers = system.Settings.Config.GetConfig(IdentifiersPath);
        if (identifiers is { IsEmpty: false })
        {
            foreach (var entry in identifiers.AsEnumerable())
            {
                if (Type.GetType(entry.Key) == type) return entry.Value.GetInt();
            }
        }

        throw new ArgumentException($"{IdentifiersPath} holds no number for the serializer {type.FullName}.", nameof(type));
    }
}
