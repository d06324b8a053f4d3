using System.Collections.Frozen;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Kinds of events by their names in trace messages.</summary>
internal static class ErlangKinds
{
    public static FrozenDictionary<string, TraceKind> All { get; } = Enum.GetValues<TraceKind>()
        .Where(kind => kind is not (TraceKind.None or TraceKind.SeqTrace or TraceKind.Drop or TraceKind.Foreign))
        .ToFrozenDictionary(TraceEventTerms.KindName, StringComparer.Ordinal);
}
