using System.Collections.Concurrent;

namespace Akka.TestKit.Internal;

/// <summary>What a test actor received and the test has not taken yet, in order of arrival. Any thread may add and take.</summary>
internal sealed class ReceivedMessages
{
    private readonly ConcurrentQueue<MessageEnvelope> _queue = new();
    private readonly SemaphoreSlim _available = new(0);
    private MessageEnvelope _putBack;

    public bool IsEmpty => _queue.IsEmpty && _putBack is null;

    public void Add(MessageEnvelope envelope)
    {
        _queue.Enqueue(envelope);
        _available.Release();
    }

    /// <summary>Makes the message that was taken last the next again. Only for the one taker.</summary>
    public void PutBack(MessageEnvelope envelope)
    {
        _putBack = envelope;
        _available.Release();
    }

    /// <summary>The next message, or null after the time is over. With <paramref name="block"/> the task is complete when this returns.</summary>
    public async ValueTask<MessageEnvelope> Take(bool block, TimeSpan max, CancellationToken cancellationToken)
    {
        var wait = max < TimeSpan.Zero && max != Timeout.InfiniteTimeSpan ? TimeSpan.Zero : max;
        var any = block ? _available.Wait(wait, cancellationToken) : await _available.WaitAsync(wait, cancellationToken);
        if (any && Interlocked.Exchange(ref _putBack, null) is { } first)
            return first;
        return any && _queue.TryDequeue(out var envelope) ? envelope : null;
    }
}
