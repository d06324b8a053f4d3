using Akka.Configuration;

namespace Akka.Remote.Transport;

/// <summary><c>akka.remote.dot-netty.tcp</c>: the section keeps its published name, the sockets are our own.</summary>
internal sealed record TcpSettings
{
    /// <summary>The least that <c>maximum-frame-size</c> may be.</summary>
    public const int SmallestFrameLimit = 32_000;

    /// <summary>Where to listen; empty = all addresses.</summary>
    public string Hostname { get; init; }

    /// <summary>0 = a free one.</summary>
    public int Port { get; init; }

    /// <summary>What peers use instead of <see cref="Hostname"/>; empty = the same.</summary>
    public string PublicHostname { get; init; }

    /// <summary>What peers use instead of the bound port; 0 = the same.</summary>
    public int PublicPort { get; init; }

    /// <summary>Longest frame accepted and sent, length prefix included.</summary>
    public int MaximumFrame { get; init; }

    /// <summary>From the decision to dial (or the accept) to the end of the handshake.</summary>
    public TimeSpan ConnectionTimeout { get; init; }

    public int Backlog { get; init; }

    public bool NoDelay { get; init; }

    public bool KeepAlive { get; init; }

    public bool UseIpv6 { get; init; }

    /// <exception cref="ConfigurationException">A value that cannot be, or a feature this engine does not have.</exception>
    public static TcpSettings Read(Config config)
    {
        const string Section = "akka.remote.dot-netty.tcp";
        if (config is null || config.IsEmpty) throw new ConfigurationException($"{Section} is missing.");
        if (config.GetBoolean("enable-ssl", false)) throw new ConfigurationException($"{Section}.enable-ssl: this engine has no TLS.");
        if (config.GetString("byte-order", "little-endian") != "little-endian")
            throw new ConfigurationException($"{Section}.byte-order: only little-endian is known.");
        var settings = new TcpSettings
        {
            Hostname = config.GetString("hostname", string.Empty) ?? string.Empty,
            Port = config.GetInt("port", 2552),
            PublicHostname = config.GetString("public-hostname", string.Empty) ?? string.Empty,
            PublicPort = config.GetInt("public-port", 0),
            MaximumFrame = (int)(config.GetByteSize("maximum-frame-size", null) ?? 128_000),
            ConnectionTimeout = config.GetTimeSpan("connection-timeout", TimeSpan.FromSeconds(15)),
            Backlog = config.GetInt("backlog", 4096),
            NoDelay = config.GetBoolean("tcp-nodelay", true),
            KeepAlive = config.GetBoolean("tcp-keepalive", true),
            UseIpv6 = config.GetBoolean("dns-use-ipv6", false),
        };
        if (settings.Port is < 0 or > ushort.MaxValue) throw new ConfigurationException($"{Section}.port: {settings.Port} is not a port.");
        if (settings.MaximumFrame < SmallestFrameLimit)
            throw new ConfigurationException($"{Section}.maximum-frame-size: {settings.MaximumFrame} is below the least, {SmallestFrameLimit} bytes.");
        return settings;
    }
}
