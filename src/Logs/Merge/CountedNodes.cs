using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Under which names entries are counted by node. A log says itself whose events were relayed to it, and could name as many nodes as it has bytes: what comes
/// from others than the first ones is counted together.
/// </summary>
internal static class CountedNodes
{
    public const int Most = 1_000;

    /// <summary>No node is called so: their names have an @.</summary>
    public static readonly NodeName Others = new("others");

    public static NodeName NameIn<TCount>(IReadOnlyDictionary<NodeName, TCount> counts, NodeName node) =>
        counts.Count < Most || counts.ContainsKey(node) ? node : Others;
}
