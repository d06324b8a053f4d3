using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The meta tracer: it lives while tracing with a ti log goes on. Its death is seen, and tracing goes on without it.</summary>
internal sealed partial class RuntimeActor
{
    private readonly Dictionary<long, Client> _metaCalls = [];
    private readonly Queue<IActorRef> _stateAskers = new();
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
        while (_stateAskers.TryDequeue(out var asker))
            asker.Tell(new MetaProtocol.State(null));
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
                _stateAskers.Enqueue(Sender);
                meta.Tell(message);
                return true;
            case MetaProtocol.GetState:
                Sender.Tell(new MetaProtocol.State(null));
                return true;
            case MetaProtocol.State state:
                // The meta tracer answers in the order in which it was asked.
                if (_stateAskers.TryDequeue(out var asker))
                    asker.Tell(state);
                return true;
            case MetaProtocol.Cast cast:
                foreach (var node in cast.Nodes)
                    Cast(node, new RuntimeProtocol.MetaCast(cast.Content));
                return true;
            case RuntimeProtocol.MetaCast:
                if (_peers.NameOf(Sender) is not null && !_tracing.Status.IsSuspended)
                    _meta?.Tell(message);
                return true;
            case TiRelayProtocol.Open open:
                ToIntake(open, open.Relay, open.Attempt, ProtocolVersion.Refusal(open.Version, Term.Atom("relay")));
                return true;
            case TiRelayProtocol.Records records:
                ToIntake(records, records.Relay, records.Attempt, null);
                return true;
            default:
                return false;
        }
    }

    // The meta tracer answers.
    private void ToIntake(object message, long relay, long attempt, Term? refusal)
    {
        refusal ??= _peers.NameOf(Sender) is null ? Term.Atom("refused") : _meta is null ? PeerNodes.NotCollecting("no_metatracer") : null;
        if (refusal is not null)
            Sender.Tell(new TiRelayProtocol.Refused(relay, attempt, refusal));
        else
            _meta!.Forward(message);
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
