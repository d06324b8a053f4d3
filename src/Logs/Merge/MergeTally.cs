using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Counts of the merged entries by node and kind, nodes in the order of their first appearance among sources and entries.</summary>
internal sealed class MergeTally
{
    private readonly List<NodeName> _nodes = [];
    private readonly Dictionary<NodeName, long[]> _counts = [];
    private string? _lastNode;
    private long[] _last = [];

    public void AddNode(NodeName node)
    {
        if (!_counts.TryAdd(node, new long[TraceLogFormat.KindCount]))
            return;
        _nodes.Add(node);
    }

    public void Count(NodeName node, TraceKind kind)
    {
        // Sources take turns of some events; their labels are always the same instances.
        if (!ReferenceEquals(node.Value, _lastNode))
        {
            AddNode(node);
            (_lastNode, _last) = (node.Value, _counts[node]);
        }

        _last[(int)kind]++;
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
