using System.Collections.Concurrent;

namespace Inviso.Tracing;

/// <summary>The counters that match specifications of one session count on, and its trace control word. Thread-safe.</summary>
internal sealed class SessionCounters
{
    /// <summary>More names than this are a mistake: a name is meant to be written down, not computed.</summary>
    private const int MaxNames = 1_000;

    private readonly ConcurrentDictionary<string, StrongBox> _counts = new(StringComparer.Ordinal);
    private long _controlWord;

    public long ControlWord
    {
        get => Volatile.Read(ref _controlWord);
        set => Volatile.Write(ref _controlWord, value);
    }

    public void Count(string name)
    {
        if (!_counts.TryGetValue(name, out var box))
        {
            if (_counts.Count >= MaxNames)
                return;
            box = _counts.GetOrAdd(name, static _ => new StrongBox());
        }

        Interlocked.Increment(ref box.Value);
    }

    public IReadOnlyList<KeyValuePair<string, long>> Snapshot() =>
        [.. _counts.Select(count => KeyValuePair.Create(count.Key, Volatile.Read(ref count.Value.Value))).OrderBy(count => count.Key, StringComparer.Ordinal)];

    private sealed class StrongBox
    {
        public long Value;
    }
}
