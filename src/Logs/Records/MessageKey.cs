using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// What the events of one message have in common: sender, recipient, type. Actors count by node and path: a node knows the incarnation of another
/// node's actor only sometimes. The hash is of the actors alone: two of them exchange few types.
/// </summary>
internal readonly struct MessageKey(ActorId? from, ActorId? to, string? type, int hash) : IEquatable<MessageKey>
{
    private readonly ActorId? _from = from;
    private readonly ActorId? _to = to;
    private readonly string? _type = type;
    private readonly int _hash = hash;

    public bool Equals(MessageKey other) =>
        _hash == other._hash && AreSame(_from, other._from) && AreSame(_to, other._to) && _type == other._type;

    public override bool Equals(object? obj) => obj is MessageKey other && Equals(other);

    public override int GetHashCode() => _hash;

    private static bool AreSame(ActorId? left, ActorId? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.Path == right.Path && left.Node == right.Node);
}
