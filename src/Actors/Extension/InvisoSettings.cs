using System.Collections.Immutable;
using System.Net;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The settings under <c>inviso</c>; units, ranges and defaults stand in inviso.conf.</summary>
internal sealed record InvisoSettings
{
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostCleaningTime = TimeSpan.FromDays(1);

    public required ReadOnlyMemory<byte> Secret { get; init; }

    public required string LogDirectory { get; init; }

    public required ImmutableDictionary<string, Address> Nodes { get; init; }

    public required TimeSpan HeartbeatInterval { get; init; }

    public required TimeSpan AcceptablePause { get; init; }

    public required TimeSpan ConnectTimeout { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    public required ImmutableDictionary<string, string> Modules { get; init; }

    /// <summary>The types that stand behind handler functions, by <c>module:function</c>.</summary>
    public required ImmutableDictionary<string, Type> Handlers { get; init; }

    /// <summary>The types that stand behind functions of the meta tracer, by <c>module:function</c>.</summary>
    public required ImmutableDictionary<string, Type> MetaFunctions { get; init; }

    /// <summary>How often meta tracers have their public loop data cleaned.</summary>
    public required TimeSpan MetaCleaningInterval { get; init; }

    /// <summary>Where trace ports listen.</summary>
    public required IPAddress PortAddress { get; init; }

    /// <summary>What limits a session whose tracer data does not say it.</summary>
    public required TraceLimits Limits { get; init; }

    /// <summary>What overload protection of this node's runtime can ask.</summary>
    public required OverloadSettings Overload { get; init; }

    /// <summary>Null when no runtime starts by itself.</summary>
    public required AutostartSettings? Autostart { get; init; }

    /// <summary>How this node deals with a cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    public bool HasSecret => !Secret.IsEmpty;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="ConfigurationException">Some are wrong; the message names all of them.</exception>
    public static InvisoSettings Read(Config config)
    {
        var complaints = new List<string>();
        var inviso = config.GetConfig("inviso");
        var settings = new InvisoSettings
        {
            Secret = Encoding.UTF8.GetBytes(inviso.GetString("secret")),
            LogDirectory = inviso.GetString("log-directory"),
            Nodes = Entries(inviso, "nodes").ToImmutableDictionary(entry => entry.Key, entry => ReadAddress(entry.Key, entry.Value, complaints)),
            HeartbeatInterval = ReadTime(inviso, "heartbeat.interval", LeastTime, complaints),
            AcceptablePause = ReadTime(inviso, "heartbeat.acceptable-pause", LeastTime, complaints),
            ConnectTimeout = ReadTime(inviso, "connect-timeout", LeastTime, complaints),
            RequestTimeout = ReadTime(inviso, "request-timeout", LeastTime, complaints),
            Modules = Entries(inviso, "console.modules").ToImmutableDictionary(),
            Handlers = BoundTypes.Read(inviso, "trace.handlers", typeof(ITraceHandler), complaints),
            MetaFunctions = BoundTypes.Read(inviso, "meta.handlers", typeof(IMetaFunction), complaints),
            MetaCleaningInterval = ReadCleaningInterval(inviso, complaints),
            Autostart = AutostartSettings.Read(inviso, complaints),
            Limits = LimitSettings.Read(inviso, complaints),
            Overload = OverloadSettings.Read(inviso, complaints),
            Cluster = ClusterSettings.Read(inviso, complaints),
            PortAddress = ReadIpAddress(inviso.GetString("trace.port-address"), complaints),
        };
        if (string.IsNullOrWhiteSpace(settings.LogDirectory))
            complaints.Add("inviso.log-directory must name a directory, or be \".\" for the current one");
        if (settings.AcceptablePause < 2 * settings.HeartbeatInterval)
            complaints.Add("inviso.heartbeat.acceptable-pause must be at least twice inviso.heartbeat.interval");
        complaints.AddRange(settings.Modules.Where(module => !module.Value.StartsWith('/')).Select(module =>
            $"inviso.console.modules.{module.Key} must be the path of an actor, like /user/shop"));
        return complaints.Count == 0 ? settings : throw new ConfigurationException(string.Join("; ", complaints));
    }

    internal static IEnumerable<KeyValuePair<string, string>> Entries(Config config, string path) =>
        config.GetConfig(path) is { IsEmpty: false } section
            ? section.AsEnumerable().Select(entry => KeyValuePair.Create(entry.Key.Trim('"'), entry.Value.GetString()))
            : [];

    private static TimeSpan ReadTime(Config config, string path, TimeSpan least, List<string> complaints)
    {
        var value = config.GetTimeSpan(path);
        if (value < least)
            complaints.Add($"inviso.{path} must be at least {least.TotalMilliseconds:0} ms");
        return value;
    }

    private static TimeSpan ReadCleaningInterval(Config config, List<string> complaints)
    {
        var value = config.GetTimeSpan("meta.cleaning-interval");
        if (value < LeastTime || value > MostCleaningTime)
            complaints.Add($"inviso.meta.cleaning-interval must be a time of {LeastTime.TotalMilliseconds:0} ms to {MostCleaningTime.TotalHours:0} h");
        return value;
    }

    private static IPAddress ReadIpAddress(string text, List<string> complaints)
    {
        if (IPAddress.TryParse(text, out var address))
            return address;
        complaints.Add($"inviso.trace.port-address must be an IP address, not {text}");
        return IPAddress.Loopback;
    }

    private static Address ReadAddress(string node, string text, List<string> complaints)
    {
        if (Address.TryParse(text, out var address) && address.Host is not null && address.Port is not null)
            return address;
        complaints.Add($"inviso.nodes.{node} must be an address like akka.tcp://system@host:port, not {text}");
        return Address.AllSystems;
    }
}
