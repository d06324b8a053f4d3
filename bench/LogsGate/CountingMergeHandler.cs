using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Bench;

internal sealed class CountingMergeHandler : IMergeHandler
{
    private long _count;

    public void Begin() => _count = 0;

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases) => _count++;

    public void End()
    {
        if (_count == 0)
            throw new InvalidDataException("The merge had no entries.");
    }
}
