using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// What all logs say about messages between the nodes that wrote them; messages to and from other nodes, of which there may be any number, say nothing.
/// Memory is bounded by a number of series.
/// </summary>
/// <param name="nodes">Canonical names of the nodes whose logs are read.</param>
internal sealed class RemoteMessages(IReadOnlyCollection<string> nodes)
{
    /// <summary>Of all pairs together: some 1 KiB each at most, 32 MiB.</summary>
    private const int MaxSeries = 32 * 1024;

    private readonly HashSet<string> _nodes = [.. nodes];
    private readonly int _capacity = Math.Clamp(MaxSeries / Math.Max(1, nodes.Count * (nodes.Count - 1)), 16, 1024);
    private readonly Dictionary<(string From, string To), MessageSeries> _pairs = [];

    public int SeriesCount => _pairs.Values.Sum(series => series.Count);

    public void Add(in TraceEvent e)
    {
        // What has no time says nothing, and would be numbered.
        if (e.Timestamp == 0 || e.Kind is not (TraceKind.Send or TraceKind.Receive) || e is not { Actor: { } actor, Peer: { } peer } || actor.Node == peer.Node)
            return;
        var (from, to) = e.Kind == TraceKind.Send ? (actor, peer) : (peer, actor);
        if (!_nodes.Contains(from.Node.Value) || !_nodes.Contains(to.Node.Value))
            return;
        var pair = (from.Node.Value, to.Node.Value);
        if (!_pairs.TryGetValue(pair, out var series))
            _pairs.Add(pair, series = new MessageSeries(_capacity));
        series.Add(from.Path, to.Path, e.MessageType, e.Timestamp, e.Kind == TraceKind.Send);
    }

    /// <summary>The series of messages from one of the nodes to another.</summary>
    public IReadOnlyList<DeliveredSeries> Delivered(string from, string to) => _pairs.TryGetValue((from, to), out var series) ? series.Delivered() : [];
}
