using Akka.Actor;

namespace Akka.Configuration;

/// <summary>The configuration text, or a value in it, is not what its reader needs. The message names the line and column, or the path.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message) : base(message) { }

    public ConfigurationException(string message, Exception exception) : base(message, exception) { }

    public static ConfigurationException NullOrEmptyConfig<T>(string path = null) =>
        new(string.IsNullOrEmpty(path)
            ? $"{typeof(T).Name} needs a configuration, but got none."
            : $"{typeof(T).Name} needs the configuration section '{path}', which is missing or empty.");
}
