using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>Makes the detector whose class the configuration names.</summary>
public static class FailureDetectorLoader
{
    /// <exception cref="ConfigurationException">The class cannot be loaded, or is no detector.</exception>
    public static FailureDetector Load(string fqcn, Config config, ActorSystem system)
    {
        var type = Type.GetType(fqcn ?? string.Empty);
        if (type is null || !typeof(FailureDetector).IsAssignableFrom(type))
            throw new ConfigurationException($"'{fqcn}' is not the class of a failure detector.");
        return (FailureDetector)Activator.CreateInstance(type, config, system.EventStream);
    }
}
