using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Gives the entries of a merge, numbered and joined into the lives of messages, to a structured output.</summary>
/// <param name="writer">The output; it is disposed with this.</param>
/// <param name="skew">
/// What the merge orders by, or its <see cref="SkewEstimate.Uncorrected"/>; null: the nodes' own times, and nothing is held against causality.
/// </param>
public sealed class RecordMergeHandler(IRecordWriter writer, SkewEstimate? skew) : IMergeHandler, IDisposable
{
    private readonly MessageJoiner _joiner = new(skew);
    private string? _node;
    private ClockOffset _clock;
    private long _number;

    /// <summary>Messages so far that were received before they were sent.</summary>
    public long Contradictions => _joiner.Contradictions;

    public void Begin() => writer.Begin();

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        var time = TimeOf(node, e);
        var message = _joiner.Add(time, e, out var isContradiction);
        writer.Write(new EventRecord(++_number, time, node, aliases, message?.Number ?? 0, isContradiction), e);
        if (_joiner.Closed.Count > 0)
            WriteClosed();
    }

    public void End()
    {
        _joiner.Finish();
        WriteClosed();
        writer.End();
    }

    public void Dispose() => writer.Dispose();

    private long TimeOf(NodeName node, in TraceEvent e)
    {
        if (skew is null || e.Timestamp == 0)
            return e.Timestamp;
        if (!ReferenceEquals(node.Value, _node))
            (_node, _clock) = (node.Value, skew.ClockOf(node));
        return _clock.Corrected(e.Timestamp);
    }

    private void WriteClosed()
    {
        foreach (var message in _joiner.Closed)
            writer.Write(message);
        _joiner.Closed.Clear();
    }
}
