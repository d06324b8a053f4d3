using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Demo;

/// <summary>Counts merged entries per node and kind, and sends, receives and handler calls per actor and message type.</summary>
internal sealed class EntryCounts : IMergeHandler
{
    private readonly SortedDictionary<(NodeName Node, TraceKind Kind), long> _perKind = [];
    private readonly Dictionary<(string Path, string MessageType, TraceKind Kind), long> _perMessage = [];

    public IReadOnlyList<NodeName> Nodes => [.. _perKind.Keys.Select(key => key.Node).Distinct()];

    public IReadOnlyList<TraceKind> Kinds => [.. _perKind.Keys.Select(key => key.Kind).Distinct().Order()];

    public long Of(NodeName node, TraceKind kind) => _perKind.GetValueOrDefault((node, kind));

    /// <summary>Of exits, which have no message, the type is empty.</summary>
    public long Of(string path, string messageType, TraceKind kind) => _perMessage.GetValueOrDefault((path, messageType, kind));

    /// <summary>The actors and message types of the entries of some kinds.</summary>
    public IReadOnlyList<(string Path, string MessageType)> Rows(params TraceKind[] kinds) =>
        [.. _perMessage.Keys.Where(key => kinds.Contains(key.Kind)).Select(key => (key.Path, key.MessageType)).Distinct()];

    public void Begin()
    {
    }

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases)
    {
        _perKind[(node, e.Kind)] = Of(node, e.Kind) + 1;
        var messageType = e.Kind switch
        {
            TraceKind.Send or TraceKind.Receive => e.MessageType,
            TraceKind.Call => e.Function?.Function,
            TraceKind.Exit => "",
            _ => null,
        };
        if (messageType is not null && e.Actor is { } actor)
            _perMessage[(actor.Path, messageType, e.Kind)] = Of(actor.Path, messageType, e.Kind) + 1;
    }

    public void End()
    {
    }
}
