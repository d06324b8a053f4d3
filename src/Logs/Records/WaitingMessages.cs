using System.Runtime.InteropServices;

namespace Inviso.Logs;

/// <summary>
/// Messages that wait for their next step, first come, first served among those with the same key. One message stands in one table at a time.
/// </summary>
internal sealed class WaitingMessages
{
    private readonly Dictionary<MessageKey, Line> _lines = [];

    public void Add(in MessageKey key, MessageSpan message)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, key, out _);
        message.Next = null;
        if (line.Last is null)
            line.First = message;
        else
            line.Last.Next = message;
        line.Last = message;
        line.Count++;
    }

    /// <summary>Takes the first one that was not given out meanwhile; null without any.</summary>
    /// <param name="key">Of the message.</param>
    /// <param name="isOnly">Whether there was no other.</param>
    public MessageSpan? Take(in MessageKey key, out bool isOnly)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrNullRef(_lines, key);
        isOnly = true;
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref line))
            return null;
        while (line.First is { IsClosed: true } gone)
            Advance(ref line, gone);
        var first = line.First;
        isOnly = line.Count == 1;
        if (first is not null)
            Advance(ref line, first);
        if (line.First is null)
            _lines.Remove(key);
        return first;
    }

    /// <summary>Forgets those at the head of a line that were given out.</summary>
    public void Trim(in MessageKey key)
    {
        ref var line = ref CollectionsMarshal.GetValueRefOrNullRef(_lines, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref line))
            return;
        while (line.First is { IsClosed: true } gone)
            Advance(ref line, gone);
        if (line.First is null)
            _lines.Remove(key);
    }

    private static void Advance(ref Line line, MessageSpan first)
    {
        line.First = first.Next;
        first.Next = null;
        line.Count--;
        if (line.First is null)
            line.Last = null;
    }

    private struct Line
    {
        public MessageSpan? First;
        public MessageSpan? Last;
        public int Count;
    }
}
