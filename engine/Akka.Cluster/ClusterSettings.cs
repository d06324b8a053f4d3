using System.Collections.Immutable;
using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>The section akka.cluster.</summary>
public sealed class ClusterSettings
{
    private readonly Config _cluster;

    /// <exception cref="ConfigurationException">The section is missing, or asks for what is not there.</exception>
    public ClusterSettings(Config config, string systemName)
    {
        _cluster = config.GetConfig("akka.cluster") ?? throw new ConfigurationException($"The section akka.cluster is missing in the configuration of {systemName}.");
        var detector = _cluster.GetConfig("failure-detector") ?? throw new ConfigurationException("The section akka.cluster.failure-detector is missing.");
        FailureDetectorConfig = detector;
        FailureDetectorImplementationClass = detector.GetString("implementation-class");
        HeartbeatInterval = detector.GetTimeSpan("heartbeat-interval", TimeSpan.FromSeconds(1));
        HeartbeatExpectedResponseAfter = detector.GetTimeSpan("expected-response-after", TimeSpan.FromSeconds(1));
        MonitoredByNrOfMembers = detector.GetInt("monitored-by-nr-of-members", 9);
        SeedNodes = _cluster.GetStringList("seed-nodes").Select(Seed).ToImmutableList();
        SeedNodeTimeout = _cluster.GetTimeSpan("seed-node-timeout", TimeSpan.FromSeconds(5));
        RetryUnsuccessfulJoinAfter = OrOff("retry-unsuccessful-join-after");
        ShutdownAfterUnsuccessfulJoinSeedNodes = OrOff("shutdown-after-unsuccessful-join-seed-nodes");
        if (OrOff("auto-down-unreachable-after") is not null)
            throw new ConfigurationException("akka.cluster.auto-down-unreachable-after is not there, since it splits clusters: set it off and use akka.cluster.downing-provider-class.");
        ReadTimes();
        Roles = [.. _cluster.GetStringList("roles")];
        AppVersion = VersionOf(_cluster.GetString("app-version"));
        MinNrOfMembers = _cluster.GetInt("min-nr-of-members", 1);
        MinNrOfMembersOfRole = (_cluster.GetConfig("role") ?? Config.Empty).AsEnumerable()
            .ToImmutableDictionary(static role => role.Key, static role => role.Value.ToConfig().GetInt("min-nr-of-members", 1));
        DowningProviderType = Downing(_cluster.GetString("downing-provider-class"));
        UseDispatcher = _cluster.GetString("use-dispatcher") is { Length: > 0 } dispatcher ? dispatcher : Dispatchers.InternalDispatcherId;
        UseLegacyHeartbeatMessage = _cluster.GetBoolean("use-legacy-heartbeat-message");
        RunCoordinatedShutdownWhenDown = _cluster.GetBoolean("run-coordinated-shutdown-when-down", true);
        LogInfo = _cluster.GetBoolean("log-info", true);
        LogInfoVerbose = _cluster.GetBoolean("log-info-verbose");
        VerboseHeartbeatLogging = _cluster.GetBoolean("debug.verbose-heartbeat-logging");
        VerboseGossipReceivedLogging = _cluster.GetBoolean("debug.verbose-receive-gossip-logging");
    }

    public bool LogInfo { get; }

    public bool LogInfoVerbose { get; }

    public bool VerboseHeartbeatLogging { get; }

    public bool VerboseGossipReceivedLogging { get; }

    public Config FailureDetectorConfig { get; }

    public string FailureDetectorImplementationClass { get; }

    public TimeSpan HeartbeatInterval { get; }

    /// <summary>How long after the first heartbeat a node that never answered is taken as heard of.</summary>
    public TimeSpan HeartbeatExpectedResponseAfter { get; }

    public int MonitoredByNrOfMembers { get; }

    public ImmutableList<Address> SeedNodes { get; }

    public TimeSpan SeedNodeTimeout { get; }

    public TimeSpan? RetryUnsuccessfulJoinAfter { get; }

    public TimeSpan? ShutdownAfterUnsuccessfulJoinSeedNodes { get; }

    public TimeSpan PeriodicTasksInitialDelay { get; private set; }

    public TimeSpan GossipInterval { get; private set; }

    public TimeSpan LeaderActionsInterval { get; private set; }

    public TimeSpan UnreachableNodesReaperInterval { get; private set; }

    /// <summary>How often the gossip goes to a member that has not seen it: 0 to 1.</summary>
    public double GossipDifferentViewProbability { get; private set; }

    public int ReduceGossipDifferentViewProbability { get; private set; }

    public bool AllowWeaklyUpMembers { get; private set; }

    public TimeSpan WeaklyUpAfter { get; private set; }

    public ImmutableHashSet<string> Roles { get; }

    public AppVersion AppVersion { get; }

    public int MinNrOfMembers { get; }

    public ImmutableDictionary<string, int> MinNrOfMembersOfRole { get; }

    public Type DowningProviderType { get; }

    public string UseDispatcher { get; }

    public bool UseLegacyHeartbeatMessage { get; }

    public bool RunCoordinatedShutdownWhenDown { get; }

    private static Address Seed(string text) => Address.TryParse(text, out var address)
        ? address
        : throw new ConfigurationException($"akka.cluster.seed-nodes names '{text}', which is no address of a node.");

    private static AppVersion VersionOf(string setting)
    {
        if (setting is not ("assembly-version" or null or "")) return AppVersion.Create(setting);
        var version = Assembly.GetEntryAssembly()?.GetName().Version;
        return version is null ? AppVersion.Zero : AppVersion.Create(version.ToString(3));
    }

    private static Type Downing(string name)
    {
        if (string.IsNullOrEmpty(name)) return typeof(NoDowning);
        var type = Type.GetType(name);
        return type is not null && typeof(IDowningProvider).IsAssignableFrom(type)
            ? type
            : throw new ConfigurationException($"akka.cluster.downing-provider-class is '{name}', which is no downing provider that is there.");
    }

    private void ReadTimes()
    {
        var second = TimeSpan.FromSeconds(1);
        PeriodicTasksInitialDelay = _cluster.GetTimeSpan("periodic-tasks-initial-delay", second);
        GossipInterval = _cluster.GetTimeSpan("gossip-interval", second);
        LeaderActionsInterval = _cluster.GetTimeSpan("leader-actions-interval", second);
        UnreachableNodesReaperInterval = _cluster.GetTimeSpan("unreachable-nodes-reaper-interval", second);
        GossipDifferentViewProbability = _cluster.GetDouble("gossip-different-view-probability", 0.8);
        ReduceGossipDifferentViewProbability = _cluster.GetInt("reduce-gossip-different-view-probability", 400);
        var weaklyUp = OrOff("allow-weakly-up-members");
        AllowWeaklyUpMembers = weaklyUp is not null;
        WeaklyUpAfter = weaklyUp ?? TimeSpan.Zero;
    }

    private TimeSpan? OrOff(string key) => _cluster.GetString(key)?.ToUpperInvariant() is null or "" or "OFF" or "FALSE" ? null : _cluster.GetTimeSpan(key);
}
