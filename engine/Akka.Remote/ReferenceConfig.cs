using Akka.Configuration;

namespace Akka.Remote;

/// <summary>The defaults of everything under akka.remote, embedded in this assembly.</summary>
internal static class ReferenceConfig
{
    public static Config Read()
    {
        using var stream = typeof(ReferenceConfig).Assembly.GetManifestResourceStream("Akka.Remote.reference.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
