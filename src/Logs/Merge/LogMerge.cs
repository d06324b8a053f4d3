namespace Inviso.Logs;

/// <summary>
/// Merges the logs of several nodes into one stream, lazily: in memory are a block, its tables and the aliases of each source. The order is (time, position
/// of the source in the list, position in its logs), where the time is the node's own, or the corrected one if the clocks' skew is given. A source whose
/// own events go back in time is not sorted anew.
/// </summary>
public static class LogMerge
{
    /// <summary>Runs on the caller's thread until the last entry was handled.</summary>
    /// <param name="sources">What is merged; those given first come first among entries of one time.</param>
    /// <param name="handler">Gets the entries.</param>
    /// <param name="options">Null: everything, in the order of the nodes' own clocks.</param>
    /// <param name="ct">Ends the merge early.</param>
    /// <exception cref="MergeException">Not one trace log can be read, or the handler says that its output failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled: <see cref="IMergeHandler.End"/> was not called, or has thrown it itself.</exception>
    public static MergeResult Run(IReadOnlyList<MergeSource> sources, IMergeHandler handler, MergeOptions? options, CancellationToken ct)
    {
        options ??= new MergeOptions();
        var seekTo = options.Filter?.From ?? long.MinValue;
        var inputs = new List<MergeInput>();
        try
        {
            foreach (var (source, index) in sources.Select((source, index) => (source, index)))
            {
                var reader = source.Reader?.Invoke(source) ?? new SourceReader(source, seekTo, options.DecodesInParallel);
                inputs.Add(new MergeInput(source, reader, options.Skew?.ClockOf(index) ?? default));
            }

            return new MergeRun([.. inputs], handler, options).Run(ct);
        }
        finally
        {
            foreach (var input in inputs)
                input.Reader.Dispose();
        }
    }
}
