using Inviso.Logs;

namespace Inviso.Bench;

/// <summary>Logs of eight nodes whose events alternate.</summary>
internal sealed class MergeInputs : IDisposable
{
    private const int Inputs = 8;
    private const int EventsEach = 50_000;

    private readonly ScratchDirectory _directory = new();

    public IReadOnlyList<MergeSource> Sources { get; }

    public MergeInputs() => Sources = [.. Enumerable.Range(0, Inputs).Select(i => SyntheticLog.Write(File($"{i}.log"), i, EventsEach))];

    public string File(string name) => _directory.File(name);

    /// <summary>Merges all of them as often as it takes for that many entries, each time into a new handler.</summary>
    public long Merge(long count, Func<IMergeHandler> handler)
    {
        var merged = 0L;
        while (merged < count)
        {
            var to = handler();
            using (to as IDisposable)
                merged += LogMerge.Run(Sources, to, null, CancellationToken.None).Count;
        }

        return merged;
    }

    public void Dispose() => _directory.Dispose();
}
