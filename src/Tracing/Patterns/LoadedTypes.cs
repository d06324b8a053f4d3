using System.Reflection;
using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>Looks names up among the types of assemblies that are loaded already; loads nothing.</summary>
internal static class LoadedTypes
{
    /// <summary>Whether <paramref name="module"/> is an actor type and <paramref name="function"/> one message type, by full or unique short name.</summary>
    public static bool HasHandler(string module, string function)
    {
        var assemblies = AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic).ToArray();
        var actorType = assemblies
            .Select(assembly => Find(assembly, module))
            .FirstOrDefault(type => type is not null && typeof(ActorBase).IsAssignableFrom(type));
        if (actorType is null)
            return false;
        if (assemblies.Any(assembly => Find(assembly, function) is not null))
            return true;

        // Messages usually live with their actors; only a name that is not there is worth a walk through everything.
        var near = CountByShortName([actorType.Assembly], function);
        return near == 1 || (near == 0 && CountByShortName(assemblies, function) == 1);
    }

    /// <summary>Whether a type of this full name is loaded.</summary>
    public static bool Has(string name) => AppDomain.CurrentDomain.GetAssemblies().Any(assembly => !assembly.IsDynamic && Find(assembly, name) is not null);

    /// <summary>Whether an assembly is Akka's or the tracer's own: its actors are no modules of the application.</summary>
    public static bool IsInfrastructure(string? assembly) =>
        assembly is "Akka" or "Inviso.Tracing" or "Inviso.Actors" or "Inviso.Host" || assembly?.StartsWith("Akka.", StringComparison.Ordinal) is true;

    /// <summary>The actor types that are loaded, with the directory of their assembly; null for one that was made in memory.</summary>
    public static IEnumerable<(string Name, string? Directory)> Actors() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(assembly => !assembly.IsDynamic && !IsInfrastructure(assembly.GetName().Name))
        .SelectMany(assembly => TypesOf(assembly).Where(type => !type.IsAbstract && typeof(ActorBase).IsAssignableFrom(type)))
        .Select(type => (TypeNames.Of(type), type.Assembly.Location is { Length: > 0 } file ? Path.GetDirectoryName(file) : null));

    private static Type? Find(Assembly assembly, string name) => IsOneType(name) ? assembly.GetType(name) : null;

    // Names come from prompts and peers. Within double brackets, as in List`1[[Some.Type, Some.Assembly]], a name could have an assembly loaded; no type is shown so.
    private static bool IsOneType(string name)
    {
        var before = ' ';
        foreach (var c in name)
        {
            if (c == '[' && before is '[' or ',')
                return false;
            if (!char.IsWhiteSpace(c))
                before = c;
        }

        return name.Length > 0;
    }

    private static int CountByShortName(Assembly[] assemblies, string name) => assemblies.SelectMany(TypesOf).Count(type => type.Name == name);

    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException ex)
        {
            // Some types need an assembly that is not there; the others can be named.
            return ex.Types.OfType<Type>();
        }
    }
}
