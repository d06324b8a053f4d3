using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>One merge, from the first entry to the last.</summary>
internal sealed class MergeRun(MergeInput[] inputs, IMergeHandler handler, MergeOptions options)
{
    private const int CancellationStep = 0x1000;
    private const int ProgressStep = 0x1_0000;
    private const int MostListed = 3;

    private readonly EntryFilter? _filter = options.Filter is { } filter ? new EntryFilter(filter) : null;
    private readonly MergeTally _tally = new();
    private readonly Dictionary<string, NodeName> _labels = [];

    public MergeResult Run(CancellationToken ct)
    {
        var queue = Prime(ct);
        foreach (var input in inputs)
            input.Counts = _tally.Of(input.Label);
        handler.Begin();
        var (total, passed) = (0L, 0L);
        while (queue.Count > 0)
        {
            var input = inputs[queue.First];
            if (Handle(input))
                passed++;
            if (input.Reader.MoveNext())
                queue.Moved(input.Time);
            else
                queue.Remove();
            total++;
            if (total % CancellationStep == 0)
                ct.ThrowIfCancellationRequested();
            if (total % ProgressStep == 0)
                Report(passed);
        }

        ct.ThrowIfCancellationRequested();
        handler.End();
        Report(passed);
        return new MergeResult(passed, _tally.ToList(), [.. inputs.SelectMany(input => input.Reader.Damages)]);
    }

    private MergeQueue Prime(CancellationToken ct)
    {
        var queue = new MergeQueue(inputs.Length);
        for (var i = 0; i < inputs.Length; i++)
        {
            ct.ThrowIfCancellationRequested();
            if (inputs[i].Reader.MoveNext())
                queue.Add(i, inputs[i].Time);
            if (inputs[i].Reader.Node is { } node)
                _labels.TryAdd(node.Value, inputs[i].Label);
        }

        if (inputs.Any(input => input.Reader.HasOpened))
            return queue;
        throw NothingToRead();
    }

    private MergeException NothingToRead()
    {
        LogDamage[] damages = [.. inputs.SelectMany(input => input.Reader.Damages)];
        var listed = string.Join("; ", damages.Take(MostListed));
        var others = damages.Length > MostListed ? $"; and {damages.Length - MostListed} more" : string.Empty;
        var sentence = $"There is nothing to merge: no trace log could be read{(damages.Length > 0 ? $" ({listed}{others})" : string.Empty)}.";
        return new MergeException(MergeFailure.NothingToRead, sentence) { Damages = damages };
    }

    private bool Handle(MergeInput input)
    {
        ref readonly var e = ref input.Reader.Current;
        // What another node relayed is shown under the label of that node's own logs if they are here too, else under its name.
        var (node, counts) = (input.Label, input.Counts);
        if (input.Reader.Origin is { } origin)
        {
            node = _labels.GetValueOrDefault(origin.Value, origin);
            counts = _tally.Of(node);
        }

        if (_filter is not null && !_filter.Passes(node, e))
            return false;
        handler.Entry(node, e, input.Reader.Aliases);
        counts[(int)e.Kind]++;
        return true;
    }

    private void Report(long passed) =>
        options.Progress?.Invoke(passed, inputs.Sum(input => input.Reader.Bytes.Read), inputs.Sum(input => input.Reader.Bytes.Total));
}
