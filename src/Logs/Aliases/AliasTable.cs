using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Which aliases an actor has at which time, by the mapping rule of Inviso's standard reader: all aliases associated with the actor before that time, less
/// those for which the same alias was taken back, from that actor or from any, strictly between the association and that time. An actor may have several
/// aliases, an alias several actors. For one thread at a time; asking in the order of time is fastest.
/// </summary>
public sealed class AliasTable
{
    private readonly Dictionary<ActorId, ActorAliases> _actors = [];

    public AliasTable(IReadOnlyList<TiRecord> records)
    {
        var endings = records
            .Where(record => !record.Starts)
            .GroupBy(record => (record.Alias, record.Actor))
            .ToDictionary(group => group.Key, group => group.Select(record => record.Timestamp).Order().ToArray());
        var starts = records.Where(record => record is { Starts: true, Actor: not null });
        foreach (var group in starts.GroupBy(record => record.Actor!))
            _actors.Add(group.Key, new ActorAliases(group.OrderBy(record => record.Timestamp).Select(record => Span(record, endings))));
    }

    /// <summary>No aliases at all.</summary>
    public static AliasTable Empty { get; } = new([]);

    /// <summary>The aliases in the order of their association, each once. The list is not changed later, and is the same one as long as the answer is.</summary>
    public IReadOnlyList<Term> At(ActorId? actor, long timestamp) =>
        _actors.Count > 0 && actor is not null && _actors.TryGetValue(actor, out var aliases) ? aliases.At(timestamp) : [];

    private static AliasSpan Span(TiRecord start, Dictionary<(Term Alias, ActorId? Actor), long[]> endings)
    {
        var own = FirstAfter(start.Timestamp, endings.GetValueOrDefault((start.Alias, start.Actor)));
        var any = FirstAfter(start.Timestamp, endings.GetValueOrDefault((start.Alias, null)));
        return new AliasSpan(start.Timestamp, Math.Min(own, any), start.Alias);
    }

    private static long FirstAfter(long time, long[]? sorted)
    {
        if (sorted is null)
            return long.MaxValue;
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] > time ? (low, middle) : (middle + 1, high);
        }

        return low < sorted.Length ? sorted[low] : long.MaxValue;
    }
}
