using Inviso.Messages;

namespace Inviso.Host.Demo.Members;

/// <summary>What the merged log has of one member.</summary>
internal sealed class MemberView
{
    public EntryCounts Counts { get; } = new();

    public long Entries { get; private set; }

    /// <summary>Its lines in the merged log, from 1; 0 when there is none.</summary>
    public long First { get; private set; }

    public long Last { get; private set; }

    /// <summary>The last line that is not the end of an actor.</summary>
    public long LastBeforeExits { get; private set; }

    /// <summary>Events that were lost by tracing itself.</summary>
    public long Dropped { get; private set; }

    public void Add(NodeName node, in TraceEvent e, long line)
    {
        Counts.Entry(node, e, []);
        Entries++;
        First = First == 0 ? line : First;
        Last = line;
        if (e.Kind is not (TraceKind.Exit or TraceKind.Unlink or TraceKind.GettingUnlinked or TraceKind.Unregister))
            LastBeforeExits = line;
        Dropped += e.Count;
    }
}
