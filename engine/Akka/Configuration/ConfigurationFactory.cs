using System.Reflection;
using Akka.Actor;
using Akka.Configuration.Hocon;
using Newtonsoft.Json;

namespace Akka.Configuration;

/// <summary>Makes configurations from HOCON text and from the resources of assemblies.</summary>
public class ConfigurationFactory
{
    public static Config Empty => Config.Empty;

    /// <exception cref="ConfigurationException">The text is not HOCON, or a required substitution has no value.</exception>
    public static Config ParseString(string hocon) => ParseString(hocon, null);

    /// <summary>
    /// As the other, with <c>include "name"</c> and <c>include file("name")</c>: each is replaced by what <paramref name="includeCallback"/> makes of the name, on
    /// this thread. No file is read but by that callback; what it throws reaches the caller.
    /// </summary>
    /// <exception cref="ConfigurationException">As the other; or there is an include, but no callback or nothing from it.</exception>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) => new(Parser.Parse(hocon, includeCallback));

    /// <summary>The text of <c>&lt;akka&gt;&lt;hocon&gt;</c> in the application's own .config file; empty when there is no such file or text.</summary>
    /// <exception cref="ConfigurationException">The file or the text in it is malformed.</exception>
    public static Config Load() => ParseString(ApplicationFile.ReadHocon());

    /// <summary>The public members of an object, as JSON names and nests them.</summary>
    public static Config FromObject(object source) => ParseString(JsonConvert.SerializeObject(source));

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
