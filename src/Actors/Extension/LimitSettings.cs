using Akka.Configuration;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Reads <c>inviso.limits</c>: what limits a node's session where its tracer data does not.</summary>
internal static class LimitSettings
{
    private const string Suspending = "suspend";

    public static TraceLimits Read(Config inviso, List<string> complaints)
    {
        var suspending = inviso.GetStringList($"limits.{Suspending}", []);
        complaints.AddRange(suspending.Where(name => TraceLimitTerms.KindOf(name) is null).Select(name =>
            $"inviso.limits.{Suspending} must name limits such as cpu, not {name}"));
        var limits = TraceLimits.None;
        foreach (var kind in TraceLimits.Kinds)
        {
            var name = TraceLimitTerms.NameOf(kind);
            var path = $"limits.{name}";
            if (inviso.GetString(path, "off") is "off" or "false")
                continue;
            if (Most(inviso, path, kind) is { } most && most >= 1 && most <= TraceLimits.MostOf(kind))
                limits = limits.With(kind, new TraceLimit(most, suspending.Contains(name) ? LimitAction.Suspend : LimitAction.End));
            else
                complaints.Add($"inviso.limits.{name} must be off, or {Range(kind)}, not {inviso.GetString(path)}");
        }

        return limits;
    }

    // What is no number at all counts as out of range.
    private static long? Most(Config inviso, string path, TraceLimitKind kind)
    {
        try
        {
            return kind switch
            {
                TraceLimitKind.Time => (long)inviso.GetTimeSpan(path, null, false).TotalMilliseconds,
                TraceLimitKind.Bytes or TraceLimitKind.Payload => inviso.GetByteSize(path),
                _ => inviso.GetLong(path),
            };
        }
        catch (Exception ex) when (ex is FormatException or OverflowException or ArgumentException or ConfigurationException)
        {
            return null;
        }
    }

    private static string Range(TraceLimitKind kind) => kind switch
    {
        TraceLimitKind.Time => "a time of 1 ms to a year",
        TraceLimitKind.Bytes or TraceLimitKind.Payload => "a size of 1 byte or more",
        _ when TraceLimits.MostOf(kind) is var most and not long.MaxValue => $"an integer from 1 to {most}",
        _ => "an integer from 1",
    };
}
