using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Flags to add to and to take from actors of one open session. Applied under the session's lock.</summary>
internal readonly struct FlagChange(OpenTrace? open, TraceFlags set, TraceFlags clear)
{
    public void Apply(TracedActorCell cell)
    {
        var flags = cell.CurrentWatch?.Flags ?? TraceFlags.None;
        cell.CurrentWatch = open?.WatchOf((flags | set) & ~clear);
    }
}
