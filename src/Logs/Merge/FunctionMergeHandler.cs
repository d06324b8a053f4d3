using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Handles one entry and gives the data that goes to the next call.</summary>
public delegate TData MergeWork<TData>(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases, TData data);

/// <summary>
/// Inviso's begin, work and end functions as a handler: each gets the data that the one before it gave. The end function is called once, after the last
/// entry, or on <see cref="Dispose"/> if the merge ended otherwise after the begin function had returned. What begin or work throw ends the merge.
/// </summary>
/// <param name="begin">Called once before the first entry; null: the data is taken as it is.</param>
/// <param name="work">Called for each entry.</param>
/// <param name="end">Called with the last data; null: nothing is done.</param>
/// <param name="data">What the begin function gets.</param>
public sealed class FunctionMergeHandler<TData>(Func<TData, TData>? begin, MergeWork<TData> work, Action<TData>? end, TData data) : IMergeHandler, IDisposable
{
    private TData _data = data;
    private bool _isOpen;

    public void Begin()
    {
        if (begin is not null)
            _data = begin(_data);
        _isOpen = true;
    }

    public void Entry(NodeName node, in TraceEvent e, IReadOnlyList<Term> aliases) => _data = work(node, e, aliases, _data);

    public void End() => Dispose();

    public void Dispose()
    {
        if (!_isOpen)
            return;
        _isOpen = false;
        end?.Invoke(_data);
    }
}
