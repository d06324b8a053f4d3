using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>What is done with the merged entries. All calls come on the merging thread. What a handler throws ends the merge and reaches its caller.</summary>
public interface IMergeHandler
{
    /// <summary>Once, before the first entry.</summary>
    void Begin();

    /// <summary>Each entry in order. Everything given may be kept.</summary>
    /// <param name="node">Label of the source.</param>
    /// <param name="e">The event.</param>
    /// <param name="aliases">Aliases its actor had at that time; empty without a ti log.</param>
    void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases);

    /// <summary>Once, after the last entry; not after a failure or cancellation. One that takes long may be cancelled itself.</summary>
    void End();
}
