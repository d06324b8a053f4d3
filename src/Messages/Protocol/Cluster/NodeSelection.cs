using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Members of a cluster, in the place of a node's name: all, or those of a role. What is asked of a selection whose members were added is also done to members
/// that come later.
/// </summary>
public sealed record NodeSelection
{
    private const string ClusterName = "cluster";

    private NodeSelection(string? role) => Role = role;

    /// <summary>All members.</summary>
    public static NodeSelection Cluster { get; } = new(role: null);

    /// <summary>Null: all members.</summary>
    public string? Role { get; }

    /// <summary>How it stands among names of nodes: <c>cluster</c>, <c>{role,R}</c>.</summary>
    public string Name => ToTerm().ToString()!;

    /// <summary>The selection as the nodes of a request.</summary>
    public IReadOnlyList<string> Nodes => [Name];

    /// <summary>The members that have a role.</summary>
    public static NodeSelection OfRole(string role)
    {
        ArgumentException.ThrowIfNullOrEmpty(role);
        return new NodeSelection(role);
    }

    /// <summary>Null when a name is that of a node.</summary>
    public static NodeSelection? FromName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == ClusterName)
            return Cluster;
        if (!name.StartsWith("{role,", StringComparison.Ordinal))
            return null;
        try
        {
            return FromTerm(TermParser.Parse(name));
        }
        catch (TermSyntaxException)
        {
            // Then it is a name, and one of no node.
            return null;
        }
    }

    /// <summary><c>cluster</c>, or <c>{role,R}</c> with an atom or a text; null for anything else.</summary>
    public static NodeSelection? FromTerm(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (term.IsAtom(ClusterName))
            return Cluster;
        if (!term.TryTagged("role", 2, out var pair))
            return null;
        return pair[1] switch
        {
            AtomTerm { Name.Length: > 0 } atom => new NodeSelection(atom.Name),
            ListTerm list when list.TryGetString(out var text) && text.Length > 0 => new NodeSelection(text),
            _ => null,
        };
    }

    /// <summary>Whether every member of another selection is in this one.</summary>
    public bool Covers(NodeSelection other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Role is null || Role == other.Role;
    }

    public Term ToTerm() => Role is null ? Term.Atom(ClusterName) : Term.Tuple(Term.Atom("role"), Term.Atom(Role));
}
