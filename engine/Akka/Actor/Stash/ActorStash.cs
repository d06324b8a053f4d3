using Akka.Dispatch;

namespace Akka.Actor.Internal;

internal sealed class ActorStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private LinkedList<Envelope> _stash = new();
    private int _lastEnvelopeId = -1;

    public ActorStash(ActorCell cell, bool unbounded)
    {
        _cell = cell;
        _mailbox = cell.Mailbox.MessageQueue as IDequeBasedMessageQueueSemantics
            ?? throw new NotSupportedException($"{cell.Self} has a stash, which needs a deque-based mailbox, but its mailbox is {cell.Mailbox.MessageQueue.GetType()}.");
        var given = unbounded ? Deploy.NoStashSize : cell.Props.Deploy.StashCapacity;
        Capacity = unbounded || given != Deploy.NoStashSize ? given : cell.System.Mailboxes.StashCapacity(cell.Props.Dispatcher, cell.Props.Mailbox);
    }

    public int Capacity { get; }

    public int Count => _stash.Count;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => !IsEmpty;

    public bool IsFull => Capacity >= 0 && Count >= Capacity;

    public void Stash()
    {
        if (_cell.CurrentEnvelopeId == _lastEnvelopeId)
            throw new IllegalActorStateException($"Can't stash the same message {_cell.CurrentMessage} more than once");
        if (IsFull) throw new StashOverflowException($"Couldn't enqueue message {_cell.CurrentMessage} to stash of {_cell.Self}");
        _lastEnvelopeId = _cell.CurrentEnvelopeId;
        _stash.AddLast(new Envelope(_cell.CurrentMessage, _cell.Sender));
    }

    public void Unstash()
    {
        if (_stash.First is not { } oldest) return;
        _stash.RemoveFirst();
        Return(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    /// <summary>Those for which <paramref name="predicate"/> is false are forgotten.</summary>
    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        foreach (var envelope in ClearStash().Reverse())
            if (predicate(envelope)) Return(envelope);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _stash;
        _stash = new LinkedList<Envelope>();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse()) _stash.AddFirst(envelope);
    }

    private void Return(Envelope envelope)
    {
        _mailbox.EnqueueFirst(envelope);

        // It was taken off the list when it came for the first time; without being on it again it would not be handled.
        if (envelope.Message is Terminated terminated) _cell.TerminatedQueuedFor(terminated.ActorRef, null);
    }
}
