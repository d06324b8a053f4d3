using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// One incarnation of an actor: node, path from the root (<c>/user/shop/cashier</c>) and uid (1 … 2^31-1; 0 where the actor has none, as guardians and
/// the temporary actors of an Ask). It is what travels and is stored in place of an actor reference. A class, so that a traced actor holds one
/// instance for its life and capturing an event copies a pointer; the hash is computed once.
/// </summary>
public sealed class ActorId : IEquatable<ActorId>
{
    private readonly int _hash;

    public ActorId(NodeName node, string path, int uid)
    {
        Node = node;
        Path = path;
        Uid = uid;
        _hash = HashCode.Combine(node, path, uid);
    }

    public NodeName Node { get; }

    public string Path { get; }

    public int Uid { get; }

    /// <summary>The process id in term notation.</summary>
    public Term ToTerm() => Term.Pid(Node.Value, Path, Uid);

    public static ActorId FromTerm(PidTerm pid) => new(new NodeName(pid.Node), pid.Path, pid.Uid);

    public bool Equals(ActorId? other) =>
        ReferenceEquals(this, other) || (other is not null && _hash == other._hash && Uid == other.Uid && Path == other.Path && Node == other.Node);

    public override bool Equals(object? obj) => Equals(obj as ActorId);

    public override int GetHashCode() => _hash;

    public override string ToString() => ToTerm().ToString()!;
}
