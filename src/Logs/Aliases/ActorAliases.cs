using Inviso.Language;

namespace Inviso.Logs;

/// <summary>An alias that holds from just after one time up to and including another.</summary>
internal readonly record struct AliasSpan(long After, long Until, Term Alias);

/// <summary>
/// The aliases of one actor, of which there may be as many as it had orders to handle. The last answer is kept with the time over which it holds; a new one
/// is found by the latest ends of halves, quarters and so on of the spans, so that those that are over are passed by in whole parts.
/// </summary>
internal sealed class ActorAliases
{
    private readonly AliasSpan[] _spans;
    private readonly long[] _boundaries;

    // A heap of ends: that of part n of the spans is the later one of parts 2n and 2n+1, and the spans themselves begin at _width.
    private readonly long[] _latest;
    private readonly int _width = 1;
    private Term[] _answer = [];
    private long _after = long.MaxValue;
    private long _until = long.MinValue;

    /// <param name="spans">In the order of their beginnings.</param>
    public ActorAliases(IEnumerable<AliasSpan> spans)
    {
        _spans = [.. spans];
        _boundaries = [.. _spans.Select(span => span.After).Concat(_spans.Select(span => span.Until)).Order()];
        while (_width < _spans.Length)
            _width *= 2;
        _latest = new long[2 * _width];
        Array.Fill(_latest, long.MinValue);
        for (var i = 0; i < _spans.Length; i++)
            _latest[_width + i] = _spans[i].Until;
        for (var i = _width - 1; i > 0; i--)
            _latest[i] = Math.Max(_latest[2 * i], _latest[(2 * i) + 1]);
    }

    public IReadOnlyList<Term> At(long timestamp)
    {
        if (timestamp <= _after || timestamp > _until)
            Find(timestamp);
        return _answer;
    }

    private void Find(long timestamp)
    {
        var boundary = Before(timestamp, _boundaries.Length, i => _boundaries[i]);
        _after = boundary == 0 ? long.MinValue : _boundaries[boundary - 1];
        _until = boundary == _boundaries.Length ? long.MaxValue : _boundaries[boundary];
        var (found, known) = (new List<Term>(), new HashSet<Term>());
        Collect(1, 0, _width, Before(timestamp, _spans.Length, i => _spans[i].After));
        _answer = [.. found];

        // Of a part of the spans those that have begun and are not over, in their order.
        void Collect(int part, int first, int count, int begun)
        {
            if (first >= begun || _latest[part] < timestamp)
                return;
            if (count > 1)
            {
                Collect(2 * part, first, count / 2, begun);
                Collect((2 * part) + 1, first + (count / 2), count / 2, begun);
            }
            else if (known.Add(_spans[first].Alias))
            {
                found.Add(_spans[first].Alias);
            }
        }
    }

    /// <summary>How many of the sorted times lie before a time.</summary>
    private static int Before(long timestamp, int count, Func<int, long> time)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = time(middle) < timestamp ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
