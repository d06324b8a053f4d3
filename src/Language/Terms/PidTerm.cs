namespace Inviso.Language;

/// <summary>An actor, printed <c>&lt;node/path#uid&gt;</c>. It names the actor and gives no access to it.</summary>
public sealed class PidTerm : Term
{
    internal PidTerm(string node, string path, int uid)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(path);
        (Node, Path, Uid) = (node, path, uid);
    }

    /// <summary>The node's name; empty when it was not said.</summary>
    public string Node { get; }

    /// <summary>The path from the root of the node's actors, with its leading slash.</summary>
    public string Path { get; }

    /// <summary>Tells incarnations under one path apart; 0 when it was not said.</summary>
    public int Uid { get; }

    internal override int Rank => 5;

    public override bool Equals(Term? other) => other is PidTerm pid && pid.Uid == Uid && pid.Path == Path && pid.Node == Node;

    public override int GetHashCode() => HashCode.Combine(Node, Path, Uid);
}
