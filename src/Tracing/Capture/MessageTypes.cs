using System.Runtime.CompilerServices;

namespace Inviso.Tracing;

/// <summary>What the types of messages mean for a trace, remembered for the types that come again and again. One thread.</summary>
internal sealed class MessageTypes
{
    private const int Remembered = 256;

    private readonly Entry[] _entries = new Entry[Remembered];

    /// <summary>See <see cref="MessageEnvelopes"/>.</summary>
    public object Unwrap(object message) => Of(message.GetType(), message).IsPlain ? message : MessageEnvelopes.Unwrap(message);

    public string NameOf(object message) => Of(message.GetType(), message).Name;

    private ref readonly Entry Of(Type type, object message)
    {
        ref var entry = ref _entries[RuntimeHelpers.GetHashCode(type) & (Remembered - 1)];
        if (!ReferenceEquals(entry.Type, type))
            entry = new Entry(type, TypeNames.Of(type), message is not Akka.Actor.IWrappedMessage);
        return ref entry;
    }

    private readonly record struct Entry(Type Type, string Name, bool IsPlain);
}
