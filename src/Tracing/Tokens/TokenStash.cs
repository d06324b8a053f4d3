using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>
/// An actor's stash that keeps the tokens of what is put aside, and gives them back with it. Put before the actor's own stash, which does the work, when the
/// actor handles its first message with a token; from then on each place of the one is a place of the other. Used on the actor's thread.
/// </summary>
internal sealed class TokenStash : IStash
{
    private readonly TracedActorCell _cell;
    private readonly IStash _inner;
    private LinkedList<Place> _places = new();

    private TokenStash(TracedActorCell cell, IStash inner)
    {
        (_cell, _inner) = (cell, inner);
        for (var i = 0; i < inner.Count; i++)
            _places.AddLast(default(Place));
    }

    public int Count => _inner.Count;

    public int Capacity => _inner.Capacity;

    public bool IsEmpty => _inner.IsEmpty;

    public bool IsFull => _inner.IsFull;

    public bool NonEmpty => _inner.NonEmpty;

    /// <summary>Stashes of others, such as a persistent actor's, hand on to several and stay as they are.</summary>
    public static void Install(TracedActorCell cell)
    {
        try
        {
            if (cell.Stashing is { Stash: { } stash } actor && stash.GetType().Assembly == typeof(IStash).Assembly)
                actor.Stash = new TokenStash(cell, stash);
        }
        catch (Exception ex)
        {
            // The property is the application's code; its messages come back without tokens then.
            cell.Tracer.Report(ex);
        }
    }

    public void Stash()
    {
        var place = new Place(_cell.CurrentMessage, _cell.Sender, _cell.Tokens.Received);
        _inner.Stash();
        _places.AddLast(place);
    }

    public void Unstash()
    {
        if (_places.First is { } oldest)
        {
            _places.RemoveFirst();
            Return(oldest.Value);
        }

        _inner.Unstash();
    }

    public void UnstashAll()
    {
        var all = TakeAll();
        for (var place = all.Last; place is not null; place = place.Previous)
            Return(place.Value);
        _inner.UnstashAll();
    }

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        var kept = new List<Envelope>();
        var all = TakeAll();
        _inner.UnstashAll(envelope =>
        {
            var isKept = predicate(envelope);
            if (isKept)
                kept.Add(envelope);
            return isKept;
        });
        for (var place = all.Last; place is not null; place = place.Previous)
        {
            if (kept.Exists(envelope => place.Value.Is(envelope)))
                Return(place.Value);
        }
    }

    public IEnumerable<Envelope> ClearStash()
    {
        TakeAll();
        return _inner.ClearStash();
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        Envelope[] all = [.. envelopes];
        _inner.Prepend(all);
        foreach (var envelope in Enumerable.Reverse(all))
            _places.AddFirst(new Place(envelope.Message, envelope.Sender, null));
    }

    private LinkedList<Place> TakeAll()
    {
        var all = _places;
        _places = new LinkedList<Place>();
        return all;
    }

    private void Return(in Place place)
    {
        if (place.Message is null)
            return;
        if (place.Carried is not null)
            TokenInbox.Of((ITokenTaker)_cell.Self).Return(place.Message, place.Sender, place.Carried);
        else
            ((ITokenTaker)_cell.Self).Inbox?.Return(place.Message, place.Sender, null);
    }

    /// <summary>Of a message that was stashed before this stash was there, nothing is known.</summary>
    private readonly record struct Place(object? Message, IActorRef? Sender, CarriedToken? Carried)
    {
        public bool Is(in Envelope envelope) => ReferenceEquals(Message, envelope.Message) && ReferenceEquals(Sender, envelope.Sender);
    }
}
