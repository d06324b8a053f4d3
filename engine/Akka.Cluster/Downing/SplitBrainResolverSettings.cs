using System.Collections.Immutable;
using Akka.Configuration;

namespace Akka.Cluster.SBR;

/// <summary>The section akka.cluster.split-brain-resolver.</summary>
public sealed class SplitBrainResolverSettings
{
    public const string KeepMajorityName = "keep-majority";
    public const string LeaseMajorityName = "lease-majority";
    public const string StaticQuorumName = "static-quorum";
    public const string KeepOldestName = "keep-oldest";
    public const string DownAllName = "down-all";

    public static readonly ImmutableHashSet<string> AllStrategyNames = [KeepMajorityName, LeaseMajorityName, StaticQuorumName, KeepOldestName, DownAllName];

    private static readonly TimeSpan LeastUnstable = TimeSpan.FromSeconds(4);

    /// <param name="config">The whole configuration of the system.</param>
    /// <exception cref="ConfigurationException">No such strategy, or one that is not there.</exception>
    public SplitBrainResolverSettings(Config config)
    {
        var section = config.GetConfig("akka.cluster.split-brain-resolver") ?? throw new ConfigurationException("The section akka.cluster.split-brain-resolver is missing.");
        DowningStrategy = section.GetString("active-strategy")?.ToLowerInvariant() ?? string.Empty;
        if (DowningStrategy == LeaseMajorityName)
            throw new ConfigurationException("akka.cluster.split-brain-resolver.active-strategy = lease-majority: this engine has no leases.");
        if (!AllStrategyNames.Contains(DowningStrategy))
            throw new ConfigurationException($"akka.cluster.split-brain-resolver.active-strategy is '{DowningStrategy}', which is none of {string.Join(", ", AllStrategyNames.Order(StringComparer.Ordinal))}.");
        DowningStableAfter = section.GetTimeSpan("stable-after", TimeSpan.FromSeconds(20));
        if (DowningStableAfter <= TimeSpan.Zero) throw new ConfigurationException("akka.cluster.split-brain-resolver.stable-after must be more than 0 s.");
        DownAllWhenUnstable = Unstable(section);
        KeepMajorityRole = Role(section, KeepMajorityName);
        if (DowningStrategy == StaticQuorumName) StaticQuorumSettings = new StaticQuorumSettings(Quorum(section), Role(section, StaticQuorumName));
        KeepOldestSettings = new KeepOldestSettings(section.GetBoolean("keep-oldest.down-if-alone", true), Role(section, KeepOldestName));
    }

    public TimeSpan DowningStableAfter { get; }

    public string DowningStrategy { get; }

    /// <summary>How long after <see cref="DowningStableAfter"/>; zero = never.</summary>
    public TimeSpan DownAllWhenUnstable { get; }

    /// <summary>Null = all members count.</summary>
    public string KeepMajorityRole { get; }

    /// <summary>Null unless it is the strategy.</summary>
    public StaticQuorumSettings StaticQuorumSettings { get; }

    public KeepOldestSettings KeepOldestSettings { get; }

    private static string Role(Config section, string strategy) => section.GetString(strategy + ".role") is { Length: > 0 } role ? role : null;

    private TimeSpan Unstable(Config section) => section.GetString("down-all-when-unstable")?.ToUpperInvariant() switch
    {
        "OFF" or "FALSE" => TimeSpan.Zero,
        null or "ON" or "TRUE" => DowningStableAfter * 0.75 > LeastUnstable ? DowningStableAfter * 0.75 : LeastUnstable,
        _ => section.GetTimeSpan("down-all-when-unstable"),
    };

    private static int Quorum(Config section) => int.TryParse(section.GetString("static-quorum.quorum-size"), out var size) && size > 0
        ? size
        : throw new ConfigurationException("akka.cluster.split-brain-resolver.static-quorum.quorum-size must be a number above 0.");
}

/// <param name="role">Null = all members count.</param>
public sealed class StaticQuorumSettings(int size, string role)
{
    public int Size { get; } = size;

    public string Role { get; } = role;
}

/// <param name="role">Null = all members count.</param>
public sealed class KeepOldestSettings(bool downIfAlone, string role)
{
    public bool DownIfAlone { get; } = downIfAlone;

    public string Role { get; } = role;
}
