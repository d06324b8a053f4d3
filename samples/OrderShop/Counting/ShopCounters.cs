using System.Collections.Concurrent;
using Akka.Actor;

namespace OrderShop.Counting;

/// <summary>The shop's own books on one node: every message that one of its actors sent or handled. Thread-safe.</summary>
public sealed class ShopCounters : IExtension
{
    private readonly string _node;
    private readonly Journal? _journal;
    private readonly ConcurrentDictionary<(string Path, Type Message), Entry> _entries = new();

    internal ShopCounters(string node, Journal? journal) => (_node, _journal) = (node, journal);

    public static ShopCounters Of(ActorSystem system) => system.WithExtension<ShopCounters, ShopCountersProvider>();

    public void Sent(string path, Type message)
    {
        _journal?.Write(JournalReader.Sent, path, message);
        Interlocked.Increment(ref EntryOf(path, message).Sent);
    }

    public void Handled(string path, Type message)
    {
        _journal?.Write(JournalReader.Handled, path, message);
        Interlocked.Increment(ref EntryOf(path, message).Handled);
    }

    public IEnumerable<CounterLine> Lines() => _entries
        .Select(e => new CounterLine(_node, e.Key.Path, e.Key.Message.FullName!, Volatile.Read(ref e.Value.Sent), Volatile.Read(ref e.Value.Handled)))
        .OrderBy(line => line.Path, StringComparer.Ordinal)
        .ThenBy(line => line.MessageType, StringComparer.Ordinal);

    private Entry EntryOf(string path, Type message) => _entries.GetOrAdd((path, message), static _ => new Entry());

    private sealed class Entry
    {
        public long Sent;
        public long Handled;
    }
}
