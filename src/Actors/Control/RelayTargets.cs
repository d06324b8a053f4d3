using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Puts the runtime of an added node in the place of its name in <c>{relayer,Node}</c>, and knows a node that is none.</summary>
internal static class RelayTargets
{
    /// <summary>Leaves all other tracer data as it is; false with <c>{not_an_added_node,Node}</c> when the name is none of an added node.</summary>
    public static bool TryResolve(RuntimeCommand.InitTracing init, AddedNodes nodes, out RuntimeCommand resolved, out Term error)
    {
        (resolved, error) = (init, Term.Nil);
        if (!TracerDataTerms.TryRead(init.TracerData, out var data, out _))
            return true;
        if (data.Ti is TiRelayTarget ti && nodes.ByName(ti.Node) is null)
        {
            error = PeerNodes.NotAdded(ti.Node);
            return false;
        }

        if (data.Trace is not NamedRelayerTarget target)
            return true;
        if (nodes.ByName(target.Node) is not { } node)
        {
            error = PeerNodes.NotAdded(target.Node);
            return false;
        }

        var path = node.Runtime.Path;
        var collector = new ActorId(node.Name, path.ToStringWithoutAddress(), (int)path.Uid);
        resolved = new RuntimeCommand.InitTracing(TracerDataTerms.ToTerm(data with { Trace = new RelayerTarget(collector) }));
        return true;
    }
}
