using Akka.Dispatch;

namespace Akka.Actor.Internal;

internal sealed class ActorStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _mailbox;
    private LinkedList<Envelope> _stash = new();
    private int _lastEnvelopeId = -1;

    public ActorStash(ActorCell cell)
    {
        _cell = cell;
        _mailbox = cell.Mailbox.MessageQueue as IDequeBasedMessageQueueSemantics
            ?? throw new NotSupportedException($"{cell.Self} has a stash, which needs a deque-based mailbox, but its mailbox is {cell.Mailbox.MessageQueue.GetType()}.");
        var given = cell.Props.Deploy.StashCapacity;
        Capacity = given != Deploy.NoStashSize ? given : cell.System.Mailboxes.StashCapacity(cell.Props.Dispatcher, cell.Props.Mailbox);
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
        _mailbox.EnqueueFirst(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    /// <summary>Those for which <paramref name="predicate"/> is false are forgotten.</summary>
    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        foreach (var envelope in ClearStash().Reverse())
            if (predicate(envelope)) _mailbox.EnqueueFirst(envelope);
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
}
