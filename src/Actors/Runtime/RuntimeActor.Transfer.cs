using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Log files that the control fetches: from this node, and from others to this one.</summary>
internal sealed partial class RuntimeActor
{
    private bool OnTransfer(object message)
    {
        switch (message)
        {
            case RuntimeProtocol.SendLogs send:
                SendLogs(send.Version, send.Collector, send.Source, () => _node.System.Provider.ResolveActorRef(Sender.Path / send.Collector));
                return true;
            case RuntimeProtocol.SendLogsTo send:
                if (RuntimeOf(send.Node) is { } runtime)
                    SendLogs(send.Version, send.Collector, send.Source, () => CollectorAt(runtime, send.Collector));
                return true;
            case RuntimeProtocol.CollectLogs collect:
                CollectLogs(collect);
                return true;
            default:
                return false;
        }
    }

    private void SendLogs(int version, string collectorName, Term? source, Func<IActorRef> find)
    {
        if (!Sender.Equals(_control) || LogCollectorActor.IdOf(collectorName) is null)
            return;
        var name = $"send-{Sender.Path.Uid}-{collectorName}";
        // Asked again, because the answer took its time or got lost; what it has sent it sends again by itself.
        if (!Context.Child(name).IsNobody())
            return;
        var collector = find();
        if (ProtocolVersion.Refusal(version, Term.Atom("fetch_log")) is { } reason)
            collector.Tell(new TransferProtocol.Refused(reason));
        else if (_tracing.FilesToSend(source, out var refusal) is not { } files)
            collector.Tell(refusal);
        else
            _fetchers.Add(Context.Watch(Context.ActorOf(LogSenderActor.PropsOf(files, collector, _node), name)));
    }

    private void CollectLogs(RuntimeProtocol.CollectLogs collect)
    {
        if (!Sender.Equals(_control) || LogCollectorActor.IdOf(collect.Collector) is not { } id)
            return;
        var name = RemoteCollectionActor.NameOf(Sender, collect.Collector);
        // Asked again, because the first sign of life got lost.
        if (!Context.Child(name).IsNobody())
            return;
        var requester = _node.System.Provider.ResolveActorRef(Sender.Path / collect.Collector);
        if (ProtocolVersion.Refusal(collect.Version, Term.Atom("fetch_log")) is { } reason)
        {
            Refuse(requester, reason);
        }
        else if (RuntimeOf(collect.Source) is not { } runtime)
        {
            Refuse(requester, PeerNodes.NotAdded(collect.Source.Value));
        }
        else if (_node.Files.Resolve(collect.Directory) is not { } path)
        {
            Refuse(requester, LogFileSet.BadFileName(collect.Directory));
        }
        else
        {
            var fetch = new ControlProtocol.Fetch(null, path, collect.Prefix, null, CancellationToken.None);
            var order = new CollectionOrder(id, collect.Source.Value, runtime, fetch);
            Context.ActorOf(RemoteCollectionActor.PropsOf(_node, order, requester), name);
        }
    }

    private static void Refuse(IActorRef requester, Term reason) => requester.Tell(new CollectProtocol.Collected(InvisoError.Because(reason).ToTerm()));

    // This one, or that of another node of the control.
    private IActorRef? RuntimeOf(NodeName node) => node == _node.Name ? Self : _peers.Find(node);

    private IActorRef CollectorAt(IActorRef runtime, string collector) =>
        _node.System.Provider.ResolveActorRef(RemoteCollectionActor.CollectorOf(runtime, Sender, collector));
}
