using Akka.Configuration;

namespace Akka.Cluster;

/// <summary>The defaults of everything under akka.cluster, embedded in this assembly.</summary>
internal static class ReferenceConfig
{
    public static Config Read()
    {
        using var stream = typeof(ReferenceConfig).Assembly.GetManifestResourceStream("Akka.Cluster.reference.conf");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
