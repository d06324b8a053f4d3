using System.Runtime.CompilerServices;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>Terms as one node sees them: its own process ids without the node's name, all others with it.</summary>
internal static class LocalPids
{
    /// <summary>The term itself if it has no process id of the node.</summary>
    public static Term On(string node, Term term)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return term switch
        {
            PidTerm pid when pid.Node == node => Term.Pid(string.Empty, pid.Path, pid.Uid),
            TupleTerm tuple => Each(node, tuple.Elements) is { } elements ? Term.Tuple(elements) : tuple,
            ListTerm list when !list.TryGetString(out _) => InList(node, list),
            MapTerm map => InMap(node, map),
            _ => term,
        };
    }

    private static Term InList(string node, ListTerm list)
    {
        var elements = Each(node, list.Elements);
        var tail = list.Tail is null ? null : On(node, list.Tail);
        if (elements is null && ReferenceEquals(tail, list.Tail))
            return list;
        return Term.ImproperList(elements ?? list.Elements, tail ?? Term.Nil);
    }

    private static MapTerm InMap(string node, MapTerm map)
    {
        var keys = Each(node, [.. map.Entries.Select(entry => entry.Key)]);
        var values = Each(node, [.. map.Entries.Select(entry => entry.Value)]);
        if (keys is null && values is null)
            return map;
        return Term.Map(map.Entries.Select((entry, i) => KeyValuePair.Create(keys?[i] ?? entry.Key, values?[i] ?? entry.Value)));
    }

    /// <summary>Null if none is changed.</summary>
    private static Term[]? Each(string node, IReadOnlyList<Term> terms)
    {
        Term[]? changed = null;
        for (var i = 0; i < terms.Count; i++)
        {
            var term = On(node, terms[i]);
            if (ReferenceEquals(term, terms[i]))
                continue;
            changed ??= [.. terms];
            changed[i] = term;
        }

        return changed;
    }
}
