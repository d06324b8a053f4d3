using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Fetches: a collector for each node, here or on the node where the files go.</summary>
internal sealed partial class ControlActor
{
    private void BeginFetch(NodeJob job, int slot, ControlProtocol.Fetch fetch, Term? source)
    {
        var name = job.NameOf(slot);
        if (source is not null && _nodes.IsOwn(name))
            job.Complete(slot, Error("own_node"));
        else if (_nodes.ByName(name) is not { } node)
            job.Complete(slot, Error("not_an_added_node"));
        else if (IsCutOff(node))
            job.Complete(slot, Error("unreachable"));
        else if (fetch.ToNode is { } target && !_nodes.IsOwn(target))
            BeginFetchTo(target, job, slot, node, PrefixedFor(node, fetch), source);
        else if ((fetch.ToNode is null ? fetch.Directory : _node.Files.Resolve(fetch.Directory)) is { } directory)
            BeginFetchHere(job, slot, node, PrefixedFor(node, fetch) with { Directory = directory }, source);
        else
            job.Complete(slot, InvisoError.Because(LogFileSet.BadFileName(fetch.Directory)).ToTerm());
    }

    // Logs of several nodes may have one name.
    private static ControlProtocol.Fetch PrefixedFor(AddedNode node, ControlProtocol.Fetch fetch) =>
        fetch with { Prefix = fetch.Prefix.Replace("{node}", node.Name.Value.Replace(':', '-'), StringComparison.Ordinal) };

    private void BeginFetchHere(NodeJob job, int slot, AddedNode node, ControlProtocol.Fetch fetch, Term? source)
    {
        var id = Expect(new PendingCall(job, slot, node, Error("no_response"), null), null);
        var order = new CollectionOrder(id, job.NameOf(slot), node.Runtime, fetch);
        StartCollector(id, LogCollectorActor.PropsOf(_node, order), new RuntimeProtocol.SendLogs(ProtocolVersion.Current, LogCollectorActor.NameOf(id), source));
    }

    private void BeginFetchTo(string target, NodeJob job, int slot, AddedNode node, ControlProtocol.Fetch fetch, Term? source)
    {
        if (_nodes.ByName(target) is not { } there)
        {
            job.Complete(slot, InvisoError.Because(PeerNodes.NotAdded(target)).ToTerm());
            return;
        }

        if (IsCutOff(there))
        {
            job.Complete(slot, InvisoError.Because(Term.Tuple(Term.Atom("unreachable"), Term.Atom(target))).ToTerm());
            return;
        }

        var id = Expect(new PendingCall(job, slot, node, Error("no_response"), null), null);
        var order = new CollectionOrder(id, job.NameOf(slot), node.Runtime, fetch);
        var request = new RuntimeProtocol.SendLogsTo(ProtocolVersion.Current, LogCollectorActor.NameOf(id), source, there.Name);
        StartCollector(id, RemoteFetchActor.PropsOf(_node, order, node.Name, there.Runtime), request);
    }

    private void StartCollector(long id, Props props, object request)
    {
        var collector = Context.Watch(Context.ActorOf(props, LogCollectorActor.NameOf(id)));
        _calls[id] = _calls[id] with { Collector = collector, LogRequest = request };
    }

    // Only its control may ask a node for logs.
    private void AskForLogs(long id)
    {
        if (_calls.TryGetValue(id, out var call) && call is { Node: { } node, LogRequest: { } request })
            node.Runtime.Tell(request, Self);
    }
}
