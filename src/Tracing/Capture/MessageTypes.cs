using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>The names of types, remembered for the types of messages that come again and again. One thread.</summary>
internal sealed class MessageTypes
{
    private const int Remembered = 256;

    private readonly Entry[] _entries = new Entry[Remembered];
    private Entry _last;

    /// <summary>See <see cref="MessageEnvelopes"/>.</summary>
    public static object Unwrap(object message) => message is Akka.Actor.IWrappedMessage ? MessageEnvelopes.Unwrap(message) : message;

    public string NameOf(Type type)
    {
        // Most come in a row.
        if (!ReferenceEquals(type, _last.Type))
            _last = EntryOf(type);
        return _last.Name;
    }

    private Entry EntryOf(Type type)
    {
        ref var entry = ref _entries[RuntimeHelpers.GetHashCode(type) & (Remembered - 1)];
        if (!ReferenceEquals(entry.Type, type))
            entry = new Entry(type, TypeNames.Of(type));
        return entry;
    }

    private readonly record struct Entry(Type Type, string Name);
}
