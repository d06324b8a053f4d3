using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Keeps what it is given.</summary>
internal sealed class RecordingMergeHandler : IMergeHandler
{
    public List<(NodeName Node, TraceEvent Event, IReadOnlyList<Term> Aliases)> Entries { get; } = [];

    public int Begun { get; private set; }

    public int Ended { get; private set; }

    public void Begin() => Begun++;

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases) => Entries.Add((node, e, aliases));

    public void End() => Ended++;
}
