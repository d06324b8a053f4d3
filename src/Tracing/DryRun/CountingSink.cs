using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Counts events and keeps none.</summary>
internal sealed class CountingSink : ITraceSink
{
    private readonly long[] _counts = new long[byte.MaxValue + 1];
    private long _lost;

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        foreach (ref readonly var e in batch)
        {
            if (e.Kind == TraceKind.Drop)
                _lost += e.Count;
            else
                _counts[(int)e.Kind]++;
        }
    }

    public void Flush()
    {
        // Counts are nowhere but here.
    }

    public void Close(StopReason reason)
    {
        // The counts stay for whoever measures.
    }

    /// <summary>
    /// What was counted in so many seconds. Events that the session lost were of the same mixture as the others, as far as anyone can tell. When it is closed.
    /// </summary>
    public DryRunResult Rates(int actors, int handlers, double seconds)
    {
        var seen = _counts.Sum();
        var scale = seen == 0 ? 0 : (double)(seen + _lost) / seen / seconds;
        var rates = new List<KeyValuePair<TraceKind, double>>();
        for (var kind = 0; kind < _counts.Length; kind++)
        {
            if (_counts[kind] > 0)
                rates.Add(new((TraceKind)kind, Tenth(_counts[kind] * scale)));
        }

        return new DryRunResult(actors, handlers, rates, Tenth((seen + _lost) / seconds));
    }

    private static double Tenth(double rate) => Math.Round(rate, 1, MidpointRounding.AwayFromZero);
}
