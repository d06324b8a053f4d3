namespace Inviso.Tracing;

/// <summary>What waits under one message object of one sender, in order: nearly always one. Null is a message without a token.</summary>
internal struct WaitingTokens
{
    private bool _any;
    private Item _first;
    private LinkedList<Item>? _others;

    public readonly bool IsEmpty => !_any;

    /// <summary>When each was noted.</summary>
    public readonly IEnumerable<long> Numbers => !_any ? [] : (_others ?? []).Prepend(_first).Select(item => item.Number);

    public void AddLast(CarriedToken? carried, long number)
    {
        if (_any)
            (_others ??= new LinkedList<Item>()).AddLast(new Item(carried, number));
        else
            (_any, _first) = (true, new Item(carried, number));
    }

    public void AddFirst(CarriedToken? carried, long number)
    {
        if (_any)
            (_others ??= new LinkedList<Item>()).AddFirst(_first);
        (_any, _first) = (true, new Item(carried, number));
    }

    public CarriedToken? TakeFirst()
    {
        var carried = _first.Carried;
        if (_others?.First is { } next)
        {
            _first = next.Value;
            _others.RemoveFirst();
        }
        else
        {
            (_any, _first) = (false, default);
        }

        return carried;
    }

    /// <summary>Takes out what was noted before the number; how many.</summary>
    public int Forget(long number)
    {
        var forgotten = 0;
        for (var item = _others?.First; item is not null;)
        {
            var next = item.Next;
            if (item.Value.Number < number)
            {
                _others!.Remove(item);
                forgotten++;
            }

            item = next;
        }

        if (!_any || _first.Number >= number)
            return forgotten;
        TakeFirst();
        return forgotten + 1;
    }

    private readonly record struct Item(CarriedToken? Carried, long Number);
}
