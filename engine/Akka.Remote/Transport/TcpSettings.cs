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

    /// <summary>Bytes; 0 = the operating system's choice.</summary>
    public int SendBuffer { get; init; }

    public int ReceiveBuffer { get; init; }

    /// <summary>False: every frame is a write of its own.</summary>
    public bool IsBatching { get; init; }

    /// <summary>Serialized bytes on the way to the socket above which no more are made, and below which it goes on.</summary>
    public int HighMark { get; init; }

    public int LowMark { get; init; }

    /// <exception cref="ConfigurationException">A value that cannot be, or a feature this engine does not have.</exception>
    public static TcpSettings Read(Config config)
    {
        const string Section = "akka.remote.dot-netty.tcp";
        if (config is null || config.IsEmpty) throw new ConfigurationException($"{Section} is missing.");
        Refuse("enable-ssl", config.GetBoolean("enable-ssl", false), "this engine has no TLS");
        Refuse("byte-order", config.GetString("byte-order", "little-endian") != "little-endian", "only little-endian is known");
        Refuse("transport-protocol", config.GetString("transport-protocol", "tcp") != "tcp", "only tcp is known");
        Refuse("enable-backwards-compatibility", config.GetBoolean("enable-backwards-compatibility", false), "peers on Helios are not served");
        Refuse("applied-adapters", config.GetStringList("applied-adapters", []).Count > 0, "this engine has no transport adapters");

        // Some 6 ms of work for the wire at full speed.
        var high = Bytes("write-buffer-high-water-mark", 1024 * 1024);
        var settings = new TcpSettings
        {
            Hostname = config.GetString("hostname", string.Empty) ?? string.Empty,
            Port = config.GetInt("port", 2552),
            PublicHostname = config.GetString("public-hostname", string.Empty) ?? string.Empty,
            PublicPort = config.GetInt("public-port", 0),
            MaximumFrame = Bytes("maximum-frame-size", 128_000),
            ConnectionTimeout = config.GetTimeSpan("connection-timeout", TimeSpan.FromSeconds(15)),
            Backlog = config.GetInt("backlog", 4096),
            NoDelay = config.GetBoolean("tcp-nodelay", true),
            KeepAlive = config.GetBoolean("tcp-keepalive", true),
            UseIpv6 = config.GetBoolean("dns-use-ipv6", false),
            SendBuffer = Bytes("send-buffer-size", 0),
            ReceiveBuffer = Bytes("receive-buffer-size", 0),
            IsBatching = config.GetBoolean("batching.enabled", true),
            HighMark = high,
            LowMark = Math.Min(Bytes("write-buffer-low-water-mark", high / 2), high),
        };
        if (settings.Port is < 0 or > ushort.MaxValue) throw new ConfigurationException($"{Section}.port: {settings.Port} is not a port.");
        if (settings.MaximumFrame < SmallestFrameLimit)
            throw new ConfigurationException($"{Section}.maximum-frame-size: {settings.MaximumFrame} is below the least, {SmallestFrameLimit} bytes.");
        return settings;

        int Bytes(string key, int otherwise) => config.GetByteSize(key, null) is { } bytes and > 0 ? (int)Math.Min(bytes, int.MaxValue) : otherwise;

        static void Refuse(string key, bool isWrong, string reason)
        {
            if (isWrong) throw new ConfigurationException($"{Section}.{key}: {reason}.");
        }
    }
}
