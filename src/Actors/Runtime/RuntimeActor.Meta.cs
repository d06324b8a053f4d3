using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The meta tracer: it lives while tracing with a ti log goes on. Its death is seen, and tracing goes on without it.</summary>
internal sealed partial class RuntimeActor
{
    private readonly Dictionary<long, Client> _metaCalls = [];
    private long _metaCallsSoFar;

    private void StartMeta(ITiLogOutput ti) =>
        _meta = Context.Watch(Context.ActorOf(MetaTracerActor.PropsOf(_node, _tracer, ti, _tracing.Data!.Ti!.PublicData), MetaName));

    private void CallMeta(RuntimeCommand.Meta command, Client client)
    {
        if (_tracing.Status.IsSuspended)
            client.Reply(Error("suspended"));
        else if (_meta is { } meta)
            AskMeta(meta, command, client);
        else
            client.Reply(Error("no_metatracer"));
    }

    private void AskMeta(IActorRef meta, RuntimeCommand.Meta command, Client client)
    {
        _metaCalls[++_metaCallsSoFar] = client;
        meta.Tell(new MetaProtocol.Request(_metaCallsSoFar, command));
    }

    // What it had not answered it never will, whether or not it had read it.
    private void MetaGone()
    {
        _meta = null;
        foreach (var client in _metaCalls.Values)
            client.Reply(Error("no_metatracer"));
        _metaCalls.Clear();
    }

    private bool OnMeta(object message)
    {
        switch (message)
        {
            case MetaProtocol.Answered answered:
                if (_metaCalls.Remove(answered.Call, out var client))
                    client.Reply(answered.Result);
                return true;
            case MetaProtocol.WriteTi:
                _meta?.Tell(message);
                return true;
            case MetaProtocol.GetState when _meta is { } meta:
                meta.Forward(message);
                return true;
            case MetaProtocol.GetState:
                Sender.Tell(new MetaProtocol.State(null));
                return true;
            case MetaProtocol.Cast cast:
                foreach (var node in cast.Nodes)
                    Cast(node, new RuntimeProtocol.MetaCast(cast.Content));
                return true;
            case RuntimeProtocol.MetaCast:
                if (_peers.NameOf(Sender) is not null && !_tracing.Status.IsSuspended)
                    _meta?.Tell(message);
                return true;
            case TiRelayProtocol.Records records:
                TakeAssociations(records);
                return true;
            default:
                return false;
        }
    }

    // The meta tracer answers.
    private void TakeAssociations(TiRelayProtocol.Records records)
    {
        if (WhyRefused(records) is { } reason)
            Sender.Tell(new TiRelayProtocol.Refused(records.Relay, records.First, reason));
        else
            _meta!.Forward(records);
    }

    private Term? WhyRefused(TiRelayProtocol.Records records)
    {
        if (ProtocolVersion.Refusal(records.Version, Term.Atom("relay")) is { } reason)
            return reason;
        if (_peers.NameOf(Sender) is null)
            return Term.Atom("refused");
        return _meta is null ? PeerNodes.NotCollecting("no_metatracer") : null;
    }

    // Nodes that are not the control's get nothing, as a node without a meta tracer would do nothing.
    private void Cast(string node, RuntimeProtocol.MetaCast cast)
    {
        if (node != _node.Name.Value)
            _peers.Select(new NodeName(node))?.Tell(cast, Self);
        else if (!_tracing.Status.IsSuspended)
            _meta?.Tell(cast);
    }
}
