using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Counts of the merged entries by node and kind; nodes in the order of their first appearance among sources and entries.</summary>
internal sealed class MergeTally
{
    private readonly List<NodeName> _nodes = [];
    private readonly Dictionary<NodeName, long[]> _counts = [];

    /// <summary>Where the entries of a node are counted, by the numbers of their kinds.</summary>
    public long[] Of(NodeName node)
    {
        if (_counts.TryGetValue(node, out var counts))
            return counts;
        node = CountedNodes.NameIn(_counts, node);
        if (_counts.TryGetValue(node, out counts))
            return counts;
        counts = new long[TraceLogFormat.KindCount];
        _counts.Add(node, counts);
        _nodes.Add(node);
        return counts;
    }

    public List<(NodeName Node, TraceKind Kind, long Count)> ToList()
    {
        var result = new List<(NodeName Node, TraceKind Kind, long Count)>();
        foreach (var node in _nodes)
        {
            for (var kind = 0; kind < TraceLogFormat.KindCount; kind++)
            {
                if (_counts[node][kind] > 0)
                    result.Add((node, (TraceKind)kind, _counts[node][kind]));
            }
        }

        return result;
    }
}
