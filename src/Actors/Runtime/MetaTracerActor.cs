using Akka.Actor;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// <c>…/runtime/meta</c>: writes who has which name to the ti log, which it owns. When the log cannot be written it fails and is stopped; the runtime goes on
/// tracing.
/// </summary>
internal sealed class MetaTracerActor(NodeTracer tracer, TiLogWriter log) : UntypedActor
{
    private IDisposable? _names;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MetaProtocol.CaptureNames capture:
                Sender.Tell(new RuntimeProtocol.Reply(capture.Id, Capture()), Context.Parent);
                break;
            case MetaProtocol.NameChanged change:
                log.Append(change.Record);
                break;
            case MetaProtocol.Suspend:
                StopCapture();
                break;
            case MetaProtocol.Finish:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void PostStop()
    {
        StopCapture();
        log.Dispose();
    }

    private Term Capture()
    {
        if (_names is not null)
        {
            var error = InvisoError.Because("already_initiated").ToTerm();
            return Term.Tuple(error, error);
        }

        // Listening first: a name that comes between the two is written twice, which says the same.
        _names = tracer.Names.Listen(new Listener(Self));
        var now = tracer.Now();
        foreach (var (name, actor) in tracer.Names.Snapshot())
            log.Append(new TiRecord(now, true, actor, Term.Atom(name)));
        return new NamesResult().ToTerm();
    }

    private void StopCapture()
    {
        _names?.Dispose();
        _names = null;
    }

    private sealed class Listener(IActorRef meta) : INameListener
    {
        public void Registered(string name, ActorId actor, long timestamp) => Tell(new TiRecord(timestamp, true, actor, Term.Atom(name)));

        public void Unregistered(string name, ActorId? actor, long timestamp) => Tell(new TiRecord(timestamp, false, actor, Term.Atom(name)));

        private void Tell(TiRecord record) => meta.Tell(new MetaProtocol.NameChanged(record), ActorRefs.NoSender);
    }
}
