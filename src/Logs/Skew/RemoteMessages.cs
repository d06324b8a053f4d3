using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// What all logs say about messages between nodes. A message has no identity in a log, so the n-th of a type from one actor to another that was sent is taken
/// for the n-th that was received: Akka keeps the order of two actors' messages. Memory is bounded by a number of series per pair of nodes.
/// </summary>
internal sealed class RemoteMessages
{
    private const int MaxSeries = 1024;

    private readonly Dictionary<Series, (SampledTimes Sent, SampledTimes Received)> _series = [];
    private readonly Dictionary<(string From, string To), int> _perPair = [];

    public void Add(in TraceEvent e)
    {
        if (e.Kind is not (TraceKind.Send or TraceKind.Receive) || e is not { Actor: { } actor, Peer: { } peer } || actor.Node == peer.Node)
            return;
        var (from, to) = e.Kind == TraceKind.Send ? (actor, peer) : (peer, actor);
        var key = new Series(from.Node.Value, from.Path, to.Node.Value, to.Path, e.MessageType);
        if (!_series.TryGetValue(key, out var times))
        {
            var known = _perPair.GetValueOrDefault((key.FromNode, key.ToNode));
            if (known == MaxSeries)
                return;
            _perPair[(key.FromNode, key.ToNode)] = known + 1;
            times = (new SampledTimes(), new SampledTimes());
            _series.Add(key, times);
        }

        (e.Kind == TraceKind.Send ? times.Sent : times.Received).Add(e.Timestamp);
    }

    /// <summary>
    /// The least time from sending to receiving, by the two nodes' own clocks, for each direction in which there is one. Series of which more was received
    /// than sent are left out: their sends are not all in the log, and the numbers would not belong together. If fewer were received, a receipt is held
    /// against its own send or an earlier one, so that the least time is too large at worst.
    /// </summary>
    public Dictionary<(string From, string To), (long LeastDelay, long Messages)> Delays()
    {
        var delays = new Dictionary<(string From, string To), (long LeastDelay, long Messages)>();
        foreach (var (key, (sent, received)) in _series)
        {
            if (received.Count > sent.Count || sent.LeastDelayTo(received) is not { } least)
                continue;
            var pair = (key.FromNode, key.ToNode);
            var known = delays.GetValueOrDefault(pair, (long.MaxValue, 0));
            delays[pair] = (Math.Min(known.LeastDelay, least), known.Messages + received.Count);
        }

        return delays;
    }

    private readonly record struct Series(string FromNode, string FromPath, string ToNode, string ToPath, string? Type);
}
