using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Puts the runtime of an added node in the place of its name in <c>{relayer,Node}</c>, and its own name in that of one it goes by in <c>{relay,Node}</c>.</summary>
internal static class RelayTargets
{
    /// <summary>Leaves all other tracer data as it is; false with <c>{not_an_added_node,Node}</c> when the name is none of an added node.</summary>
    public static bool TryResolve(RuntimeCommand.InitTracing init, AddedNodes nodes, out RuntimeCommand resolved, out Term error)
    {
        (resolved, error) = (init, Term.Nil);
        if (!TracerDataTerms.TryRead(init.TracerData, out var data, out _))
            return true;
        var given = data;
        foreach (var name in new[] { (data.Ti as TiRelayTarget)?.Node, (data.Trace as NamedRelayerTarget)?.Node }.OfType<string>())
        {
            if (nodes.ByName(name) is not { } node)
            {
                error = PeerNodes.NotAdded(name);
                return false;
            }

            if (data.Ti is TiRelayTarget ti && ti.Node == name)
                data = data with { Ti = ti with { Node = node.Name.Value } };
            if (data.Trace is NamedRelayerTarget trace && trace.Node == name)
                data = data with { Trace = new RelayerTarget(RuntimeOf(node)) };
        }

        if (data != given)
            resolved = new RuntimeCommand.InitTracing(TracerDataTerms.ToTerm(data));
        return true;
    }

    private static ActorId RuntimeOf(AddedNode node) => new(node.Name, node.Runtime.Path.ToStringWithoutAddress(), (int)node.Runtime.Path.Uid);
}
