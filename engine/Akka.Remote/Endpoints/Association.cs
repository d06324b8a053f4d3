using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Remote.Endpoints;

/// <summary>
/// What any thread holds of a peer: a queue that never refuses and never blocks, emptied by the association's actor. The order of one sender's
/// messages is the order of its calls, except that liveness messages overtake the others: a long queue must not look like a dead node.
/// </summary>
internal sealed class Association(Address remote)
{
    private readonly ConcurrentQueue<Outbound> _urgent = new();
    private readonly ConcurrentQueue<Outbound> _queue = new();
    private volatile IActorRef _actor;
    private int _signalled;

    public Address Remote { get; } = remote;

    public IActorRef Actor => _actor;

    public int Waiting => _queue.Count;

    public bool IsEmpty => _urgent.IsEmpty && _queue.IsEmpty;

    public void Enqueue(in Outbound message)
    {
        (IsLiveness(message.Message) ? _urgent : _queue).Enqueue(message);
        Signal();
    }

    /// <summary>Makes the actor look at the queue, at least once after this call.</summary>
    public void Signal()
    {
        if (_actor is { } actor && Interlocked.Exchange(ref _signalled, 1) == 0) actor.Tell(AssociationProtocol.Drain.Instance, ActorRefs.NoSender);
    }

    /// <summary>The actor's turn begins: whatever is enqueued from now on signals again.</summary>
    public void BeginDrain() => Interlocked.Exchange(ref _signalled, 0);

    public bool TryDequeue(out Outbound message) => _urgent.TryDequeue(out message) || _queue.TryDequeue(out message);

    public void Attach(IActorRef actor)
    {
        _actor = actor;
        BeginDrain();
        Signal();
    }

    private static bool IsLiveness(object message) =>
        (message is ActorSelectionMessage selection ? selection.Message : message) is RemoteWatcher.Heartbeat or RemoteWatcher.HeartbeatRsp;
}
