using Akka.Actor;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The meta tracer: it lives while tracing with a ti log goes on. Its death is seen, and tracing goes on without it.</summary>
internal sealed partial class RuntimeActor
{
    private void StartMeta(TiLogWriter ti) =>
        _meta = Context.Watch(Context.ActorOf(MetaTracerActor.PropsOf(_node, _tracer, ti, _tracing.Data!.Ti!.PublicData), MetaName));

    private void CallMeta(RuntimeCommand.Meta command, Client client)
    {
        if (_tracing.Status.IsSuspended)
            client.Reply(Error("suspended"));
        else if (_meta is { } meta)
            meta.Tell(new MetaProtocol.Request(client.Id, command), client.Ref);
        else
            client.Reply(Error("no_metatracer"));
    }

    private bool OnMeta(object message)
    {
        switch (message)
        {
            case MetaProtocol.WriteTi:
                _meta?.Tell(message);
                return true;
            case MetaProtocol.Cast cast:
                foreach (var node in cast.Nodes)
                    Cast(node, new RuntimeProtocol.MetaCast(cast.Content));
                return true;
            case RuntimeProtocol.MetaCast:
                if (_peers.NameOf(Sender) is not null && !_tracing.Status.IsSuspended)
                    _meta?.Tell(message);
                return true;
            default:
                return false;
        }
    }

    // Nodes that are not the control's get nothing, as a node without a meta tracer would do nothing.
    private void Cast(string node, RuntimeProtocol.MetaCast cast)
    {
        if (node != _node.Name.Value)
            _peers.Find(new NodeName(node))?.Tell(cast, Self);
        else if (!_tracing.Status.IsSuspended)
            _meta?.Tell(cast);
    }
}
