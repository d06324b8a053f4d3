using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>A <see cref="MergeFilter"/> at work: answers about actors and types are kept, because the same few come again and again. For one thread.</summary>
internal sealed class EntryFilter(MergeFilter filter)
{
    private const int MostKept = 64 * 1024;

    private readonly HashSet<NodeName> _nodes = [.. filter.Nodes];
    private readonly uint _kinds = filter.Kinds.Aggregate(0u, (mask, kind) => mask | (1u << (int)kind));
    private readonly Dictionary<string, bool> _paths = [];
    private readonly Dictionary<string, bool> _types = [];

    public bool Passes(NodeName node, in TraceEvent e)
    {
        if (e.Timestamp != 0 && (e.Timestamp < filter.From || e.Timestamp > filter.Until))
            return false;
        if (_nodes.Count > 0 && !_nodes.Contains(node))
            return false;
        if (e.Kind == TraceKind.Drop)
            return true;
        if (_kinds != 0 && (_kinds & (1u << (int)e.Kind)) == 0)
            return false;
        if (filter.Actors.Count > 0 && !PathPasses(e.Actor) && !PathPasses(e.Peer))
            return false;
        return filter.MessageTypes.Count == 0 || ((e.MessageType ?? e.Function?.Function) is { } type && TypePasses(type));
    }

    private bool PathPasses(ActorId? actor)
    {
        if (actor is null)
            return false;
        if (_paths.TryGetValue(actor.Path, out var passes))
            return passes;
        passes = filter.Actors.Any(glob => glob.Matches(actor.Path));
        Keep(_paths, actor.Path, passes);
        return passes;
    }

    private bool TypePasses(string type)
    {
        if (_types.TryGetValue(type, out var passes))
            return passes;
        passes = filter.MessageTypes.Any(pattern => TextGlob.Matches(pattern, type)
            || (!pattern.Contains('.', StringComparison.Ordinal)
                && (TextGlob.Matches(pattern, After(type, '.')) || TextGlob.Matches(pattern, After(type, '+')))));
        Keep(_types, type, passes);
        return passes;
    }

    // A type's own name begins behind its namespace, and behind the type that it stands in; what it is made of stands in brackets.
    private static ReadOnlySpan<char> After(string type, char separator)
    {
        var end = type.IndexOf('[', StringComparison.Ordinal);
        var own = end < 0 ? type : type.AsSpan(0, end);
        return type.AsSpan((separator == '.' ? own.LastIndexOf('.') : own.LastIndexOfAny('.', '+')) + 1);
    }

    private static void Keep(Dictionary<string, bool> answers, string text, bool passes)
    {
        if (answers.Count == MostKept)
            answers.Clear();
        answers.Add(text, passes);
    }
}
