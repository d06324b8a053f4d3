using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>The lowest number comes first; among equals any order. Unstashed messages come before all.</summary>
public class UnboundedPriorityMessageQueue : BlockingMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly PriorityQueue<Envelope, int> _queue;
    private readonly Stack<Envelope> _front = new();
    private readonly Func<object, int> _priority;

    public UnboundedPriorityMessageQueue(Func<object, int> priorityGenerator, int initialCapacity)
    {
        _queue = new PriorityQueue<Envelope, int>(initialCapacity);
        _priority = priorityGenerator;
    }

    protected override int LockedCount => _queue.Count + _front.Count;

    /// <remarks>Called only in the actor's turn, as is the dequeuing.</remarks>
    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    protected override void LockedEnqueue(Envelope envelope) => _queue.Enqueue(envelope, _priority(envelope.Message));

    protected override bool LockedTryDequeue(out Envelope envelope) => _front.TryPop(out envelope) || _queue.TryDequeue(out envelope, out _);
}

/// <summary>The lowest number comes first, among equals the earliest. Unstashed messages come before all.</summary>
public class UnboundedStablePriorityMessageQueue : BlockingMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly PriorityQueue<Envelope, (int Priority, long Number)> _queue;
    private readonly Stack<Envelope> _front = new();
    private readonly Func<object, int> _priority;
    private long _number;

    public UnboundedStablePriorityMessageQueue(Func<object, int> priorityGenerator, int initialCapacity)
    {
        _queue = new PriorityQueue<Envelope, (int, long)>(initialCapacity);
        _priority = priorityGenerator;
    }

    protected override int LockedCount => _queue.Count + _front.Count;

    /// <remarks>Called only in the actor's turn, as is the dequeuing.</remarks>
    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    protected override void LockedEnqueue(Envelope envelope) => _queue.Enqueue(envelope, (_priority(envelope.Message), _number++));

    protected override bool LockedTryDequeue(out Envelope envelope) => _front.TryPop(out envelope) || _queue.TryDequeue(out envelope, out _);
}
