using System.Runtime.CompilerServices;
using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>Names for nodes and actors, as one node sees them. Thread-safe.</summary>
internal sealed class NodeIdentity(string alias)
{
    // About 2 MB. Of those that are forgotten the ones that have no name of their own are named again, as they were, when they are met again.
    private const int MostPeers = 10_000;

    private readonly PeerTable<NodeName> _told = new(MostPeers);
    private readonly PeerTable<NodeName> _met = new(MostPeers);
    private readonly ConditionalWeakTable<IActorRef, ActorId> _foreign = [];
    private Address _address = Address.AllSystems;
    private IActorRef? _deadLetters;

    /// <summary>The node's name; Erlang's name for no node until the provider has started.</summary>
    public NodeName Node { get; private set; } = new("nonode@nohost");

    public void Attach(IActorRefProvider provider)
    {
        _address = provider.DefaultAddress;
        _deadLetters = provider.DeadLetters;
        Node = alias switch
        {
            "" => NameOf(_address),
            _ when alias.Contains('@', StringComparison.Ordinal) => new NodeName(alias),
            _ => new NodeName($"{alias}@{_address.Host ?? "nohost"}"),
        };
    }

    /// <summary>From now on actors at the address appear under the name that their node gives itself.</summary>
    public void Learn(Address address, NodeName name) => _told.Set(address, name);

    public NodeName NodeOf(Address address)
    {
        if (address.HasLocalScope || address.Equals(_address))
            return Node;
        if (_told.TryGet(address, out var name) || _met.TryGet(address, out name))
            return name;
        name = NameOf(address);
        _met.Set(address, name);
        return name;
    }

    public ActorId IdOf(ActorPath path) => new(NodeOf(path.Address), path.ToStringWithoutAddress(), (int)path.Uid);

    /// <summary>The id of a traced cell, its <see cref="TracedActorCell.Subject"/>, or an actor reference; null for none, nobody, dead letters, and a reference that cannot say its path.</summary>
    public ActorId? IdOfSubject(object? subject) => subject switch
    {
        ActorId id => id,
        TracedActorCell cell => cell.Id,
        ITracedRef traced => traced.Id,
        IActorRef actor when !ReferenceEquals(actor, _deadLetters) => IdOfForeign(actor),
        _ => null,
    };

    // A reference can be the application's own, and its path what that code makes of it: one that cannot be read names nobody.
    private ActorId? IdOfForeign(IActorRef actor)
    {
        if (_foreign.TryGetValue(actor, out var id))
            return id;
        try
        {
            return actor.IsNobody() ? null : _foreign.GetValue(actor, key => IdOf(key.Path));
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static NodeName NameOf(Address address) =>
        new($"{address.System}@{address.Host ?? "nohost"}{(address.Port is { } port ? $":{port}" : "")}");
}
