using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Flags of one open session to add to and to take from actors. What becomes of one combination of watches is worked out once, however many actors have
/// it. Applied under the registry's lock; not kept beyond it.
/// </summary>
internal sealed class FlagChange(WatchTable watches, OpenTrace trace, TraceFlags set, TraceFlags clear)
{
    private readonly Dictionary<CellWatch, CellWatch?> _known = [];
    private CellWatch? _fromUntraced;
    private bool _isFromUntracedKnown;

    public void Apply(TracedActorCell cell)
    {
        var current = cell.CurrentWatch;
        var changed = Changed(current);
        if (!ReferenceEquals(changed, current))
            cell.CurrentWatch = changed;
    }

    public CellWatch? Changed(CellWatch? current)
    {
        if (current is null)
        {
            if (!_isFromUntracedKnown)
                (_fromUntraced, _isFromUntracedKnown) = (Compute(null), true);
            return _fromUntraced;
        }

        if (!_known.TryGetValue(current, out var changed))
            _known[current] = changed = Compute(current);
        return changed;
    }

    private CellWatch? Compute(CellWatch? current)
    {
        var flags = current?.Of(trace)?.Flags ?? TraceFlags.None;
        return watches.With(current, trace, trace.WatchOf((flags | set) & ~clear));
    }
}
