using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Death watch as links: the watcher links, the watched actor is linked to.</summary>
internal static class LinkHook
{
    /// <summary>Reports the watcher's side, if the watcher is a traced actor of this node.</summary>
    public static void Watched(IActorRef watcher, TraceKind kind, IActorRef watchee)
    {
        if (watcher is ITracedRef { Cell: { CurrentWatch: { } watch } cell } && watch.Has(TraceFlags.Procs))
            watch.Emit(TraceFlags.Procs, kind, cell, watchee);
    }
}
