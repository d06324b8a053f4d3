using Inviso.Language;

namespace Inviso.Messages;

/// <summary>What a node says of itself to whoever knows the secret, without being added.</summary>
/// <param name="Node">The name it has for itself.</param>
/// <param name="Runtime">Null when it runs none.</param>
/// <param name="IsTracedAsMember">Whether a control has a selection of its cluster added: members that come later are traced.</param>
/// <param name="Members">The cluster as it sees it; null when it is in none.</param>
public sealed record NodeDescription(NodeName Node, RuntimeDescription? Runtime, bool IsTracedAsMember, IReadOnlyList<ClusterMember>? Members)
    : INodeResult<NodeDescription>
{
    /// <summary><c>{Node,none | Runtime,Boolean,none | [Member]}</c>.</summary>
    public Term ToTerm() => Term.Tuple(
        Term.Binary(Node.Value),
        Runtime?.ToTerm() ?? Term.Atom("none"),
        Term.Bool(IsTracedAsMember),
        Members is null ? Term.Atom("none") : Term.List(Members.Select(member => member.ToTerm())));

    /// <summary>Null when it is no description.</summary>
    public static NodeDescription? FromTerm(Term term)
    {
        if (term is not TupleTerm { Arity: 4 } tuple || tuple[0] is not BinaryTerm name || tuple[2] is not AtomTerm { Name: "true" or "false" } traced)
            return null;
        var runtime = tuple[1].IsAtom("none") ? null : RuntimeDescription.FromTerm(tuple[1]);
        if (runtime is null && !tuple[1].IsAtom("none"))
            return null;
        var members = tuple[3] is ListTerm { Tail: null } list ? list.Elements.Select(ClusterMember.FromTerm).ToArray() : null;
        if (members is null ? !tuple[3].IsAtom("none") : Array.Exists(members, member => member is null))
            return null;
        var node = new NodeName(System.Text.Encoding.UTF8.GetString(name.Bytes.Span));
        return new NodeDescription(node, runtime, traced.Name == "true", members is null ? null : [.. members.OfType<ClusterMember>()]);
    }
}
