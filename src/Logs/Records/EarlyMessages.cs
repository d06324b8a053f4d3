namespace Inviso.Logs;

/// <summary>
/// Messages from other nodes whose receipt came without a send before it, where the two clocks are known to contradict causality: their sends may come
/// later. Elsewhere such a send was simply not traced, and waiting for it would take another message's send for it.
/// </summary>
internal sealed class EarlyMessages(SkewEstimate? skew)
{
    private const int MostWaiting = 64 * 1024;

    private readonly Dictionary<MessageKey, Queue<MessageSpan>> _waiting = [];
    private int _count;

    public void Add(in MessageKey key, MessageSpan message, long time)
    {
        if (skew is not { HasContradictions: true } || Window(message) == 0 || _count == MostWaiting)
            return;
        if (!_waiting.TryGetValue(key, out var line))
            _waiting.Add(key, line = []);
        message.AwaitsSend = true;
        // The receipt is what it waits from; it is set again by the caller.
        message.Offered = time;
        line.Enqueue(message);
        _count++;
    }

    /// <summary>The message that was received before this send of it; null if there is none.</summary>
    public MessageSpan? Take(in MessageKey key, long time)
    {
        if (_count == 0 || !_waiting.TryGetValue(key, out var line))
            return null;
        MessageSpan? found = null;
        while (found is null && line.TryDequeue(out var message))
        {
            _count--;
            if (!message.IsClosed && message.Offered > time - Window(message))
                found = message;
            else
                message.AwaitsSend = false;
        }

        if (line.Count == 0)
            _waiting.Remove(key);
        return found;
    }

    // Twice what the sampled messages show: others may contradict more.
    private long Window(MessageSpan message) => message is { From: { } from, To: { } to } ? 2 * skew!.ContradictionOf(from.Node, to.Node) : 0;
}
