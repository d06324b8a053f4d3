using Akka.Actor;

namespace Inviso.Actors;

/// <summary>The nodes of a control, in the order they were added, and what a typed name means. Used within one actor.</summary>
internal sealed class AddedNodes(NodeContext own)
{
    private readonly List<AddedNode> _nodes = [];

    public IReadOnlyList<AddedNode> All => _nodes;

    public void Add(AddedNode node) => _nodes.Add(node);

    public bool Remove(AddedNode node) => _nodes.Remove(node);

    public AddedNode? ByRuntime(IActorRef runtime) => _nodes.Find(node => node.Runtime.Equals(runtime));

    public AddedNode? ByAddress(Address address) => _nodes.Find(node => node.Address == address);

    public AddedNode? ByName(string name) => Resolve(name) is { } address ? ByAddress(address) : null;

    /// <summary>
    /// The address a typed name means: this node's own name, a name in <c>inviso.nodes</c> (bare, or with the host behind it), an added node's name,
    /// <c>system@host:port</c>, or a full address. Null when it means nothing.
    /// </summary>
    public Address? Resolve(string name)
    {
        if (name == own.Name.Value)
            return own.Address;
        if (own.Settings.Nodes.FirstOrDefault(entry => entry.Key == name || $"{entry.Key}@{entry.Value.Host}" == name).Value is { } configured)
            return configured;
        if (_nodes.Find(node => node.TypedName == name || node.Name.Value == name) is { } added)
            return added.Address;
        var text = name.Contains("://", StringComparison.Ordinal) ? name : $"{own.Address.Protocol}://{name}";
        return Address.TryParse(text, out var address) && address.Host is not null && address.Port is not null ? address : null;
    }

    public bool IsOwn(string name) => Resolve(name) is { } address && own.IsOwn(address);
}
