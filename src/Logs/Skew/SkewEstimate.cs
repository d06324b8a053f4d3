using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// How far the clocks of the nodes are apart, from the messages between them, found in a pass of its own over all logs. The bounds are those of Cristian
/// (Probabilistic clock synchronization, Distributed Computing 3, 1989) and the offset is the middle of them, as in NTP (RFC 5905, section 8): right to
/// half the least time there and back. Where no one number lies between the bounds, the clocks drift: then it is a line. More than two nodes are joined by
/// the pairs with the narrowest bounds first.
/// </summary>
public sealed class SkewEstimate
{
    private const int ReportStep = 0x1_0000;

    private readonly NodeName[] _labels;
    private readonly string?[] _nodes;
    private readonly NodePair[] _pairs;
    private readonly Dictionary<string, ClockOffset> _clocks;
    private readonly Dictionary<(string From, string To), long> _contradictions = [];

    private SkewEstimate(NodeName[] labels, string?[] nodes, NodePair[] pairs, Dictionary<string, ClockOffset> clocks)
    {
        (_labels, _nodes, _pairs, _clocks) = (labels, nodes, pairs, clocks);
        foreach (var pair in pairs)
        {
            var (first, second) = (pair.Result.First.Value, pair.Result.Second.Value);
            var (ahead, behind) = (clocks.GetValueOrDefault(first), clocks.GetValueOrDefault(second));
            Keep((first, second), pair.ContradictionThere(ahead, behind));
            Keep((second, first), pair.ContradictionBack(ahead, behind));
        }

        Pairs = [.. pairs.Select(pair => pair.Result)];
    }

    /// <summary>The pairs of nodes that sent messages to each other.</summary>
    public IReadOnlyList<SkewPair> Pairs { get; }

    /// <summary>The same bounds with no correction: what contradicts causality then shows.</summary>
    public SkewEstimate Uncorrected => new(_labels, _nodes, _pairs, []);

    /// <summary>Reads all sources once. What cannot be read is left out; the merge reports it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SkewEstimate Of(IReadOnlyList<MergeSource> sources, MergeProgress? progress, CancellationToken ct)
    {
        var readers = new List<IEntryReader>();
        try
        {
            foreach (var source in sources)
                readers.Add(source.Reader?.Invoke(source) ?? new SourceReader(source));
            return Read(sources, readers, progress, ct);
        }
        finally
        {
            foreach (var reader in readers)
                reader.Dispose();
        }
    }

    /// <summary>
    /// How far the clock of a source is ahead of the first node's that it is known to be connected with; none where nothing is known.
    /// </summary>
    public ClockOffset ClockOf(int source) => _nodes[source] is { } node ? _clocks.GetValueOrDefault(node) : default;

    /// <summary>The same by the label of a source; none for one that is none's.</summary>
    internal ClockOffset ClockOf(NodeName label)
    {
        var source = Array.IndexOf(_labels, label);
        return source < 0 ? default : ClockOf(source);
    }

    /// <summary>
    /// By how many nanoseconds, corrected, a message was received before it was sent at most, among those that were looked at; 0 if none was.
    /// </summary>
    internal long ContradictionOf(NodeName from, NodeName to) => _contradictions.GetValueOrDefault((from.Value, to.Value));

    internal bool HasContradictions => _contradictions.Count > 0;

    private static SkewEstimate Read(IReadOnlyList<MergeSource> sources, List<IEntryReader> readers, MergeProgress? progress, CancellationToken ct)
    {
        // Whose messages count is known when all logs have been begun.
        var (begun, nodes) = (new bool[readers.Count], new string?[readers.Count]);
        for (var i = 0; i < readers.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            begun[i] = readers[i].MoveNext();
            nodes[i] = readers[i].Node?.Value;
        }

        string[] names = [.. nodes.OfType<string>().Distinct()];
        var messages = new RemoteMessages(names);
        var count = 0L;
        foreach (var (reader, index) in readers.Select((reader, index) => (reader, index)))
        {
            for (var isThere = begun[index]; isThere; isThere = reader.MoveNext())
            {
                // Relayed events have the times of other clocks than their log.
                if (reader.Origin is null)
                    messages.Add(reader.Current);
                if (++count % ReportStep != 0)
                    continue;
                ct.ThrowIfCancellationRequested();
                progress?.Invoke(count, readers.Sum(r => r.Bytes.Read), readers.Sum(r => r.Bytes.Total));
            }
        }

        var pairs = names.SelectMany((first, i) => names.Skip(i + 1).Select(second => NodePair.Of(messages, first, second))).OfType<NodePair>().ToArray();
        return new SkewEstimate([.. sources.Select(source => source.Node)], nodes, pairs, ClockForest.Of(pairs.Select(pair => pair.Result)));
    }

    private void Keep((string From, string To) direction, long contradiction)
    {
        if (contradiction > 0)
            _contradictions[direction] = contradiction;
    }
}
