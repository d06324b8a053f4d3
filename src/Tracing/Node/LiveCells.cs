using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// All live traceable actors of a node. Each cell knows its place, so that adding and removing take no search, and a dead actor leaves nothing behind. Striped
/// by cell, so that actors that start and stop at once rarely meet. Arrays and not lists through the cells: a walk over a million cells that waits for each
/// before it knows the next takes several times as long.
/// </summary>
internal sealed class LiveCells
{
    private const int StripeCount = 16;

    private readonly Stripe[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new Stripe())];

    public int Count => _stripes.Sum(stripe => stripe.Count);

    public void Add(TracedActorCell cell)
    {
        var stripe = StripeOf(cell);
        lock (stripe)
            stripe.Add(cell);
    }

    /// <summary>Removes a cell: nobody who walks over them meets it from now on.</summary>
    public void Remove(TracedActorCell cell)
    {
        var stripe = StripeOf(cell);
        lock (stripe)
            stripe.Remove(cell);
    }

    /// <summary>
    /// Calls <paramref name="visit"/> for each live cell, under a lock that keeps the cell from leaving. It must be quick and capture no event.
    /// </summary>
    public void Visit<TState>(ref TState state, Visitor<TState> visit)
    {
        foreach (var stripe in _stripes)
        {
            lock (stripe)
            {
                foreach (var cell in stripe.Cells)
                    visit(cell!, ref state);
            }
        }
    }

    public TracedActorCell? Find(ActorId id)
    {
        var search = (Id: id, Found: (TracedActorCell?)null);
        Visit(ref search, static (TracedActorCell cell, ref (ActorId Id, TracedActorCell? Found) s) =>
        {
            if (cell.Uid == s.Id.Uid && cell.Id.Equals(s.Id))
                s.Found = cell;
        });
        return search.Found;
    }

    private Stripe StripeOf(TracedActorCell cell) => _stripes[cell.Uid & (StripeCount - 1)];

    internal delegate void Visitor<TState>(TracedActorCell cell, ref TState state);

    private sealed class Stripe
    {
        private const int Least = 16;

        private TracedActorCell?[] _cells = new TracedActorCell?[Least];

        public int Count { get; private set; }

        public ReadOnlySpan<TracedActorCell?> Cells => _cells.AsSpan(0, Count);

        public void Add(TracedActorCell cell)
        {
            if (Count == _cells.Length)
                Array.Resize(ref _cells, 2 * Count);
            cell.LivePlace = Count;
            _cells[Count++] = cell;
        }

        public void Remove(TracedActorCell cell)
        {
            var place = cell.LivePlace;
            if (place >= Count || !ReferenceEquals(_cells[place], cell))
                return;
            var last = _cells[--Count]!;
            (_cells[place], last.LivePlace) = (last, place);
            _cells[Count] = null;
            if (_cells.Length > Least && Count < _cells.Length / 4)
                Array.Resize(ref _cells, _cells.Length / 2);
        }
    }
}
