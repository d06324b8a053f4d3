using Inviso.Language;

namespace Inviso.Messages;

/// <summary>The answer of one node: a value, or the error in its place.</summary>
/// <param name="Node">The node's name as it was written in the request; the name it was added under when the request named none.</param>
public sealed record NodeResult<T>(string Node, T? Value, InvisoError? Error)
    where T : class, INodeResult<T>
{
    public bool IsOk => Error is null;
}

/// <summary>Reads the answers of nodes.</summary>
public static class NodeResults
{
    /// <summary>Reads a node result. A term that is neither an error nor a <typeparamref name="T"/> is an error with that term as its reason.</summary>
    public static NodeResult<T> FromTerm<T>(string node, Term term)
        where T : class, INodeResult<T>
    {
        if (InvisoError.FromTerm(term) is { } error)
            return new NodeResult<T>(node, null, error);
        return T.FromTerm(term) is { } value ? new NodeResult<T>(node, value, null) : new NodeResult<T>(node, null, InvisoError.Because(term));
    }
}

/// <summary>The answers of several nodes, in the order asked for.</summary>
public sealed record NodeResults<T>(IReadOnlyList<NodeResult<T>> Nodes)
    where T : class, INodeResult<T>
{
    public bool AllOk => Nodes.All(node => node.IsOk);
}
