using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Kinds of events by number and by name.</summary>
public static class TraceKinds
{
    /// <summary>All kinds, by their numbers.</summary>
    public static IReadOnlyList<TraceKind> All { get; } = [.. Enum.GetValues<TraceKind>().Where(kind => kind != TraceKind.None)];

    /// <summary>The kind with this name in terms; null where there is none.</summary>
    public static TraceKind? Named(string name) => All.Where(kind => TraceEventTerms.KindName(kind) == name).Select(kind => (TraceKind?)kind).FirstOrDefault();
}
