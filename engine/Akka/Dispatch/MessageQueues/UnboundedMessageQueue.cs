using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Dispatch.MessageQueues;

/// <summary>Lock-free; the memory for it is taken with the first message, since many actors of a large system wait for long.</summary>
public class UnboundedMessageQueue : IMessageQueue, IUnboundedMessageQueueSemantics
{
    private ConcurrentQueue<Envelope> _queue;

    public bool HasMessages => Volatile.Read(ref _queue) is { IsEmpty: false };

    public int Count => Volatile.Read(ref _queue)?.Count ?? 0;

    public void Enqueue(IActorRef receiver, Envelope envelope) => (Volatile.Read(ref _queue) ?? Created()).Enqueue(envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        if (Volatile.Read(ref _queue) is { } queue) return queue.TryDequeue(out envelope);
        envelope = default;
        return false;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope)) deadletters.Enqueue(owner, envelope);
    }

    private ConcurrentQueue<Envelope> Created()
    {
        Interlocked.CompareExchange(ref _queue, new ConcurrentQueue<Envelope>(), null);
        return _queue;
    }
}
