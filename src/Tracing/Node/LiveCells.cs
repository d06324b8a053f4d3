using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// All live traceable actors of a node, as lists threaded through the cells themselves: adding and removing allocates nothing, and a dead actor leaves
/// nothing behind. Striped by cell, so that actors that start and stop at once rarely meet.
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
        {
            cell.NextLive = stripe.First;
            if (stripe.First is not null)
                stripe.First.PreviousLive = cell;
            stripe.First = cell;
            stripe.Count++;
        }
    }

    /// <summary>Removes a cell: nobody who walks the list meets it from now on.</summary>
    public void Remove(TracedActorCell cell)
    {
        var stripe = StripeOf(cell);
        lock (stripe)
        {
            if (cell.PreviousLive is null && !ReferenceEquals(stripe.First, cell))
                return;
            if (cell.PreviousLive is { } previous)
                previous.NextLive = cell.NextLive;
            else
                stripe.First = cell.NextLive;
            if (cell.NextLive is { } next)
                next.PreviousLive = cell.PreviousLive;
            (cell.PreviousLive, cell.NextLive) = (null, null);
            stripe.Count--;
        }
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
                for (var cell = stripe.First; cell is not null; cell = cell.NextLive)
                    visit(cell, ref state);
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
        public TracedActorCell? First;
        public int Count;
    }
}
