using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Makes the keys of messages. The hash of an actor's path is kept by the actor, whose own hash is there already: hashing three texts for each event would
/// cost more than all the rest of joining. For one thread.
/// </summary>
internal sealed class MessageKeys
{
    private const int MostKept = 16 * 1024;

    private readonly Dictionary<ActorId, int> _hashes = [];

    public MessageKey Of(ActorId? from, ActorId? to, string? type) => new(from, to, type, HashOf(from, to));

    public static MessageKey Of(MessageSpan message) => new(message.From, message.To, message.Type, message.KeyHash);

    public int HashOf(ActorId? from, ActorId? to) => unchecked((HashOf(from) * 31) + HashOf(to));

    private int HashOf(ActorId? actor)
    {
        if (actor is null)
            return 0;
        if (_hashes.TryGetValue(actor, out var hash))
            return hash;
        if (_hashes.Count == MostKept)
            _hashes.Clear();
        hash = actor.Path.GetHashCode(StringComparison.Ordinal);
        _hashes.Add(actor, hash);
        return hash;
    }
}
