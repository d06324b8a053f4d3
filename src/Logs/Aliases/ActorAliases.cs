using Inviso.Language;

namespace Inviso.Logs;

/// <summary>An alias that holds from just after one time up to and including another.</summary>
internal readonly record struct AliasSpan(long After, long Until, Term Alias);

/// <summary>The aliases of one actor. The last answer is kept with the time over which it holds.</summary>
internal sealed class ActorAliases(IEnumerable<AliasSpan> spans)
{
    private readonly AliasSpan[] _spans = [.. spans];
    private Term[] _answer = [];
    private long _after = long.MaxValue;
    private long _until = long.MinValue;

    public IReadOnlyList<Term> At(long timestamp)
    {
        if (timestamp <= _after || timestamp > _until)
            Find(timestamp);
        return _answer;
    }

    private void Find(long timestamp)
    {
        var found = new List<Term>();
        (_after, _until) = (long.MinValue, long.MaxValue);
        foreach (var span in _spans)
        {
            Narrow(span.After, timestamp);
            Narrow(span.Until, timestamp);
            if (span.After < timestamp && timestamp <= span.Until && !found.Contains(span.Alias))
                found.Add(span.Alias);
        }

        _answer = [.. found];
    }

    private void Narrow(long boundary, long timestamp)
    {
        if (boundary < timestamp)
            _after = Math.Max(_after, boundary);
        else
            _until = Math.Min(_until, boundary);
    }
}
