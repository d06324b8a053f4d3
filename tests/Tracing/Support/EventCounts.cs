using Inviso.Messages;

namespace Inviso.Tracing.Tests.Support;

/// <summary>Events per kind, actor path and message type, in the form in which applications keep their own books.</summary>
internal static class EventCounts
{
    public static SortedDictionary<string, int> Of(IEnumerable<TraceEvent> events, TraceKind kind)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var e in events.Where(e => e.Kind == kind))
        {
            var key = Key(e.Actor!.Path, kind == TraceKind.Call ? e.Function!.Function : e.MessageType!);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return counts;
    }

    public static string Key(string path, string type) => $"{path} {type}";

    public static IEnumerable<TraceEvent> Of(this IEnumerable<TraceEvent> events, TraceKind kind, string path) =>
        events.Where(e => e.Kind == kind && e.Actor?.Path == path);
}
