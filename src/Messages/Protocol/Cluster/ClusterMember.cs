using Inviso.Language;

namespace Inviso.Messages;

/// <summary>One member of a cluster, as a member of it sees it.</summary>
/// <param name="Address">Full, as <c>akka.tcp://system@host:port</c>.</param>
/// <param name="Uid">The incarnation of its actor system.</param>
/// <param name="Status"><c>joining</c>, <c>weakly_up</c>, <c>up</c>, <c>leaving</c>, <c>exiting</c>, <c>down</c> or <c>removed</c>.</param>
/// <param name="Roles">In the order of their names.</param>
/// <param name="IsReachable">False when some member does not reach it.</param>
public sealed record ClusterMember(string Address, long Uid, string Status, IReadOnlyList<string> Roles, bool IsReachable)
{
    /// <summary>Whether it runs, and will for all that is known.</summary>
    public bool IsStaying => Status is "joining" or "weakly_up" or "up";

    /// <summary>Whether this is the same incarnation of the same node.</summary>
    public bool IsSame(ClusterMember other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Uid == other.Uid && Address == other.Address;
    }

    public bool IsIn(NodeSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        return selection.Role is null || Roles.Contains(selection.Role);
    }

    /// <summary><c>{Address,Uid,Status,[Role],reachable|unreachable}</c>.</summary>
    public Term ToTerm() => Term.Tuple(
        Term.Str(Address),
        Term.Int(Uid),
        Term.Atom(Status),
        Term.List(Roles.Select(role => (Term)Term.Atom(role))),
        Term.Atom(IsReachable ? "reachable" : "unreachable"));

    /// <summary>Null when it is no member.</summary>
    public static ClusterMember? FromTerm(Term term)
    {
        if (term is not TupleTerm { Arity: 5 } tuple
            || tuple[0] is not ListTerm address || !address.TryGetString(out var text)
            || tuple[1] is not IntegerTerm integer || !integer.TryGetInt64(out var uid)
            || tuple[2] is not AtomTerm status
            || tuple[3] is not ListTerm { Tail: null } roles || !roles.Elements.All(role => role is AtomTerm))
            return null;
        return tuple[4] switch
        {
            AtomTerm { Name: "reachable" } => Member(isReachable: true),
            AtomTerm { Name: "unreachable" } => Member(isReachable: false),
            _ => null,
        };

        ClusterMember Member(bool isReachable) =>
            new(text, uid, status.Name, [.. roles.Elements.Select(role => ((AtomTerm)role).Name)], isReachable);
    }
}
