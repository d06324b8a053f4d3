using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// How far the clocks of the nodes are apart, from the messages between them, found in a pass of its own over all logs. The bounds are those of Cristian
/// (Probabilistic clock synchronization, Distributed Computing 3, 1989) and the offset is the middle of them, as in NTP (RFC 5905, section 8): right to
/// half the least time there and back. More than two nodes are joined by the pairs with the narrowest bounds first.
/// </summary>
public sealed class SkewEstimate
{
    private const int ReportStep = 0x1_0000;

    private readonly NodeName[] _labels;
    private readonly string?[] _nodes;
    private readonly Dictionary<string, long> _offsets;
    private readonly Dictionary<(string From, string To), long> _contradictions = [];

    private SkewEstimate(NodeName[] labels, string?[] nodes, IReadOnlyList<SkewPair> pairs, Dictionary<string, long> offsets)
    {
        (_labels, _nodes, Pairs, _offsets) = (labels, nodes, pairs, offsets);
        foreach (var pair in pairs)
        {
            var offset = offsets.GetValueOrDefault(pair.Second.Value) - offsets.GetValueOrDefault(pair.First.Value);
            if (pair.AtMost < offset)
                _contradictions[(pair.First.Value, pair.Second.Value)] = offset - pair.AtMost.Value;
            if (pair.AtLeast > offset)
                _contradictions[(pair.Second.Value, pair.First.Value)] = pair.AtLeast.Value - offset;
        }
    }

    /// <summary>The pairs of nodes that sent messages to each other.</summary>
    public IReadOnlyList<SkewPair> Pairs { get; }

    /// <summary>The same bounds with no correction: what contradicts causality then shows.</summary>
    public SkewEstimate Uncorrected => new(_labels, _nodes, Pairs, []);

    /// <summary>Reads all sources once. What cannot be read is left out; the merge reports it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SkewEstimate Of(IReadOnlyList<MergeSource> sources, MergeProgress? progress, CancellationToken ct)
    {
        var messages = new RemoteMessages();
        var readers = sources.Select(source => source.Reader?.Invoke(source) ?? new SourceReader(source)).ToArray();
        var nodes = new string?[readers.Length];
        var count = 0L;
        for (var i = 0; i < readers.Length; i++)
        {
            using var reader = readers[i];
            while (reader.MoveNext())
            {
                // Relayed events have the times of other clocks than their log.
                if (reader.Origin is null)
                    messages.Add(reader.Current);
                if (++count % ReportStep == 0)
                {
                    ct.ThrowIfCancellationRequested();
                    progress?.Invoke(count, readers.Sum(r => r.Bytes.Read), readers.Sum(r => r.Bytes.Total));
                }
            }

            nodes[i] = reader.Node?.Value;
        }

        var pairs = PairsOf(messages.Delays(), [.. nodes.OfType<string>().Distinct()]);
        return new SkewEstimate([.. sources.Select(source => source.Node)], nodes, pairs, OffsetsOf(pairs));
    }

    /// <summary>Nanoseconds by which the clock of a source is ahead of the first node's that it is known to be connected with; 0 if nothing is known.</summary>
    public long OffsetOf(int source) => _nodes[source] is { } node ? _offsets.GetValueOrDefault(node) : 0;

    /// <summary>The same by the label of a source; 0 for one that is none's.</summary>
    internal long OffsetOf(NodeName label)
    {
        var source = Array.IndexOf(_labels, label);
        return source < 0 ? 0 : OffsetOf(source);
    }

    /// <summary>
    /// By how many nanoseconds, corrected, a message was received before it was sent at most, among those that were looked at; 0 if none was.
    /// </summary>
    internal long ContradictionOf(NodeName from, NodeName to) => _contradictions.GetValueOrDefault((from.Value, to.Value));

    internal bool HasContradictions => _contradictions.Count > 0;

    private static List<SkewPair> PairsOf(Dictionary<(string From, string To), (long LeastDelay, long Messages)> delays, string[] nodes)
    {
        var pairs = new List<SkewPair>();
        for (var i = 0; i < nodes.Length; i++)
        {
            for (var j = i + 1; j < nodes.Length; j++)
            {
                var there = delays.TryGetValue((nodes[i], nodes[j]), out var to);
                var back = delays.TryGetValue((nodes[j], nodes[i]), out var from);
                if (!there && !back)
                    continue;
                var (least, most) = (back ? -from.LeastDelay : (long?)null, there ? to.LeastDelay : (long?)null);
                pairs.Add(new SkewPair(new(nodes[i]), new(nodes[j]), least, most, to.Messages + from.Messages));
            }
        }

        return pairs;
    }

    /// <summary>Kruskal's spanning forest by the width of the bounds; the first node of each tree has the offset 0.</summary>
    private static Dictionary<string, long> OffsetsOf(List<SkewPair> pairs)
    {
        var trees = new Dictionary<string, Dictionary<string, long>>();
        foreach (var pair in pairs.OrderBy(pair => pair.Width))
        {
            var first = TreeOf(trees, pair.First.Value);
            var second = TreeOf(trees, pair.Second.Value);
            if (ReferenceEquals(first, second))
                continue;
            var shift = first[pair.First.Value] + pair.Offset - second[pair.Second.Value];
            foreach (var (node, offset) in second)
            {
                first[node] = offset + shift;
                trees[node] = first;
            }
        }

        return trees.ToDictionary(tree => tree.Key, tree => tree.Value[tree.Key]);
    }

    private static Dictionary<string, long> TreeOf(Dictionary<string, Dictionary<string, long>> trees, string node)
    {
        if (!trees.TryGetValue(node, out var tree))
            trees.Add(node, tree = new() { [node] = 0 });
        return tree;
    }
}
