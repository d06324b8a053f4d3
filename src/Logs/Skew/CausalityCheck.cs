using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Counts the messages between nodes that were received before they were sent, on the way to an output that has no place for such a mark.</summary>
/// <param name="inner">The output; it is disposed with this.</param>
/// <param name="skew">What the merge orders by.</param>
public sealed class CausalityCheck(IMergeHandler inner, SkewEstimate skew) : IMergeHandler, IDisposable
{
    private readonly MessageJoiner _joiner = new(skew);

    public long Contradictions => _joiner.Contradictions;

    public void Begin() => inner.Begin();

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        inner.Entry(node, e, aliases);
        if (!skew.HasContradictions || e.Kind is not (TraceKind.Send or TraceKind.Receive) || e.Actor is null || e.Peer is null || e.Actor.Node == e.Peer.Node)
            return;
        _joiner.Add(e.Timestamp == 0 ? 0 : skew.ClockOf(node).Corrected(e.Timestamp), e, out _);
        _joiner.Closed.Clear();
    }

    public void End() => inner.End();

    public void Dispose() => (inner as IDisposable)?.Dispose();
}
