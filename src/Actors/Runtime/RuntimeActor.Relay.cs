using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What other nodes relay to this one.</summary>
internal sealed partial class RuntimeActor
{
    private bool OnRelay(object message)
    {
        switch (message)
        {
            case RelayProtocol.Batch batch:
                _relays.Take(batch, Sender, Self, _tracing.Shared, Now);
                return true;
            case RelayProtocol.Alive alive:
                Sender.Tell(_relays.Answer(alive, Sender, Now));
                return true;
            case RelayProtocol.Open open:
                Sender.Tell(_relays.Open(open, Sender, Self, WhyNotCollecting(), Now));
                return true;
            case RelayProtocol.Close close:
                _relays.Close(close, Sender);
                return true;
            case SharedTraceSink.Broken broken:
                _log.Warning("{0} relayed bytes that are no events; its relay is ended", broken.Origin.Path);
                _relays.End(broken.Origin, Term.Atom("bad_batch"), Self);
                return true;
            default:
                return false;
        }
    }

    private string? WhyNotCollecting() => _tracing.State switch
    {
        RuntimeState.New => "new",
        RuntimeState.Tracing when !_isClosing => _tracing.Shared is null ? "relaying" : null,
        _ => "idle",
    };

    private static Term RelayEnd(StopReason reason) => Term.Atom(reason switch
    {
        StopReason.Requested => "stopped",
        StopReason.ControlLost => "control_lost",
        _ => "write_failed",
    });
}
