using System.Collections.Immutable;
using Akka.Configuration;

namespace Inviso.Actors;

/// <summary>Reads a section that binds names to types of the application: <c>"module:function" = "Namespace.Type, Assembly"</c>.</summary>
internal static class BoundTypes
{
    public static ImmutableDictionary<string, Type> Read(Config inviso, string path, Type contract, List<string> complaints) =>
        InvisoSettings.Entries(inviso, path).ToImmutableDictionary(entry => entry.Key, entry => Read($"{path}.{entry.Key}", entry.Value, contract, complaints));

    private static Type Read(string path, string typeName, Type contract, List<string> complaints)
    {
        var type = Type.GetType(typeName);
        if (type is { IsAbstract: false } && contract.IsAssignableFrom(type) && type.GetConstructor([]) is not null)
            return type;
        complaints.Add(
            $"inviso.{path} must be a type like \"Namespace.Type, Assembly\" that is an {contract.Name} with a public constructor without "
            + $"parameters, which {typeName} is not");
        return contract;
    }
}
