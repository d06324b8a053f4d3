using System.Reflection;
using Akka.Actor;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes configurations from HOCON text and from the resources of assemblies.</summary>
public class ConfigurationFactory
{
    public static Config Empty => Config.Empty;

    /// <exception cref="ConfigurationException">The text is not HOCON, or a required substitution has no value.</exception>
    public static Config ParseString(string hocon) => new(HoconParser.Parse(hocon));

    /// <summary>The engine's own reference configuration.</summary>
    public static Config Default() => FromResource("Akka.reference.conf", typeof(ActorSystem).Assembly);

    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    public static Config FromResource(string resourceName, object instanceInAssembly) =>
        FromResource(resourceName, (instanceInAssembly as Type ?? instanceInAssembly.GetType()).Assembly);

    public static Config FromResource(string resourceName, Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"The assembly {assembly.GetName().Name} has no resource '{resourceName}'.");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }
}
