using System.Collections.Immutable;
using Akka.Configuration;

namespace Inviso.Actors;

/// <summary>The settings under <c>inviso.overload</c>; units, ranges and defaults stand in inviso.conf.</summary>
/// <param name="TimeLimit">How long one call may take.</param>
/// <param name="Checks">The types that stand behind functions, by <c>module:function</c>.</param>
/// <param name="Thresholds">Of the checks that are not switched off.</param>
internal sealed record OverloadSettings(
    TimeSpan TimeLimit, ImmutableDictionary<string, Type> Checks, ImmutableDictionary<OverloadKind, long> Thresholds)
{
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    public static OverloadSettings Read(Config inviso, List<string> complaints)
    {
        var limit = inviso.GetTimeSpan("overload.time-limit");
        if (limit < LeastTime || limit > MostTime)
            complaints.Add($"inviso.overload.time-limit must be a time of {LeastTime.TotalMilliseconds:0} ms to {MostTime.TotalMinutes:0} min");
        var thresholds = ImmutableDictionary.CreateBuilder<OverloadKind, long>();
        foreach (var kind in Enum.GetValues<OverloadKind>())
        {
            var path = $"overload.{SettingOf(kind)}";
            if (inviso.GetString(path, "off") is "off" or "false")
                continue;
            if (Threshold(inviso, path, kind) is { } threshold && threshold >= 1 && threshold <= MostOf(kind))
                thresholds[kind] = threshold;
            else
                complaints.Add($"inviso.{path} must be off, or {RangeOf(kind)}, not {inviso.GetString(path)}");
        }

        return new OverloadSettings(limit, BoundTypes.Read(inviso, "overload.checks", typeof(IOverloadCheck), complaints), thresholds.ToImmutable());
    }

    /// <summary>The kind's name in the configuration.</summary>
    public static string SettingOf(OverloadKind kind) => kind switch
    {
        OverloadKind.EventRate => "event-rate",
        _ => NameOf(kind),
    };

    /// <summary>The kind's name in terms.</summary>
    public static string NameOf(OverloadKind kind) => kind switch
    {
        OverloadKind.EventRate => "event_rate",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static long MostOf(OverloadKind kind) => IsPercent(kind) ? 100 : long.MaxValue;

    private static bool IsPercent(OverloadKind kind) => kind is OverloadKind.Cpu or OverloadKind.Gc;

    private static bool IsSize(OverloadKind kind) => kind is OverloadKind.Memory or OverloadKind.Disk;

    private static string RangeOf(OverloadKind kind) =>
        IsSize(kind) ? "a size of 1 byte or more" : IsPercent(kind) ? "an integer from 1 to 100" : "an integer from 1";

    // What is no number at all counts as out of range.
    private static long? Threshold(Config inviso, string path, OverloadKind kind)
    {
        try
        {
            return IsSize(kind) ? inviso.GetByteSize(path) : inviso.GetLong(path);
        }
        catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException or ConfigurationException)
        {
            return null;
        }
    }
}
