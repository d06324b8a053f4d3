using System.Text;
using Inviso.Language;

namespace Inviso.Messages;

/// <summary>What a node says of itself to whoever knows the secret, without being added.</summary>
/// <param name="Node">The name it has for itself.</param>
/// <param name="Runtime">Null when it runs none.</param>
/// <param name="TracedMembers">The selections of its cluster that a control has added, as far as it knows: members of them that come later are traced.</param>
/// <param name="Members">The cluster as it sees it; null when it is in none.</param>
public sealed record NodeDescription(
    NodeName Node, RuntimeDescription? Runtime, IReadOnlyList<NodeSelection> TracedMembers, IReadOnlyList<ClusterMember>? Members) : INodeResult<NodeDescription>
{
    private static readonly Term None = Term.Atom("none");

    /// <summary><c>{Node,none | Runtime,[Selection],none | [Member]}</c>.</summary>
    public Term ToTerm() => Term.Tuple(
        Term.Binary(Node.Value),
        Runtime?.ToTerm() ?? None,
        Term.List(TracedMembers.Select(selection => selection.ToTerm())),
        Members is null ? None : Term.List(Members.Select(member => member.ToTerm())));

    /// <summary>Null when it is no description.</summary>
    public static NodeDescription? FromTerm(Term term)
    {
        if (term is not TupleTerm { Arity: 4 } tuple || tuple[0] is not BinaryTerm name)
            return null;
        var runtime = RuntimeDescription.FromTerm(tuple[1]);
        var traced = ListOf(tuple[2], NodeSelection.FromTerm);
        var members = ListOf(tuple[3], ClusterMember.FromTerm);
        if (traced is null || (runtime is null && tuple[1] != None) || (members is null && tuple[3] != None))
            return null;
        return new NodeDescription(new NodeName(Encoding.UTF8.GetString(name.Bytes.Span)), runtime, traced, members);
    }

    private static T[]? ListOf<T>(Term term, Func<Term, T?> read)
        where T : class
    {
        if (term is not ListTerm { Tail: null } list)
            return null;
        T[] all = [.. list.Elements.Select(read).OfType<T>()];
        return all.Length == list.Count ? all : null;
    }
}
