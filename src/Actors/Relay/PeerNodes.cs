using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// The other nodes of a runtime's control, as that control told of them: who may relay to this runtime, and where one that it relays to is. Used within the
/// runtime.
/// </summary>
internal sealed class PeerNodes(NodeContext own)
{
    private const string RuntimePath = "/system/inviso/runtime";

    private readonly Dictionary<Address, NodeName> _names = [];

    public void Add(Address address, NodeName name) => _names[address] = name;

    /// <summary>The runtime has another control, whose nodes are not known yet.</summary>
    public void Clear() => _names.Clear();

    /// <summary>The name of the node that a message came from; null when it is none of the control's.</summary>
    public NodeName? NameOf(IActorRef sender) => _names.TryGetValue(sender.Path.Address, out var name) ? name : null;

    /// <summary>The runtime of a node, for its path; null when it is none of the control's.</summary>
    public IActorRef? Find(NodeName node)
    {
        foreach (var (address, name) in _names)
        {
            if (name == node)
                return own.System.Provider.ResolveActorRef($"{address}{RuntimePath}");
        }

        return null;
    }

    /// <summary>
    /// The runtime that a node has when a message gets there; null when it is none of the control's. Asked for by its path alone it may be one that has ended:
    /// Akka.NET remembers for each thread which actor a path meant.
    /// </summary>
    public ICanTell? Select(NodeName node) => Find(node) is { } runtime ? own.System.ActorSelection(runtime.Path) : null;

    /// <summary>The runtime that a relayer's target means; null when it is none of another node, or the node is not known.</summary>
    /// <param name="error"><c>{bad_log_td,{relayer,Pid}}</c> or <c>{not_an_added_node,Node}</c>.</param>
    public IActorRef? Find(RelayerTarget target, out Term error)
    {
        var id = target.Collector;
        error = Term.Nil;
        if (id.Path != RuntimePath || id.Node == own.Name)
        {
            error = Term.Tuple(Term.Atom("bad_log_td"), TracerDataTerms.ToTerm(new TracerData(target, null)));
            return null;
        }

        foreach (var (address, name) in _names)
        {
            if (name == id.Node)
                return own.System.Provider.ResolveActorRef($"{address}{RuntimePath}{(id.Uid == 0 ? "" : $"#{id.Uid}")}");
        }

        error = NotAdded(id.Node.Value);
        return null;
    }

    /// <summary>What a node that takes no relays says, and what it does instead.</summary>
    public static Term NotCollecting(string state) => Term.Tuple(Term.Atom("not_collecting"), Term.Atom(state));

    public static Term NotAdded(string node) => Term.Tuple(Term.Atom("not_an_added_node"), Term.Atom(node));
}
