using Akka.Actor;

namespace Inviso.Actors;

/// <summary>
/// Requests that were passed on to the control and that it has not taken yet: it may die with them in its mailbox, and who asked would wait for ever. Used
/// within the supervisor.
/// </summary>
internal sealed class ControlRequests
{
    private readonly Dictionary<long, IActorRef> _open = [];
    private long _lastId;

    public void PassOn(IActorRef control, object request, IActorRef client)
    {
        _open[++_lastId] = client;
        control.Tell(new ControlProtocol.PassedOn(_lastId, request), client);
    }

    /// <summary>From now on the control answers, also when it ends.</summary>
    public void Taken(long id) => _open.Remove(id);

    /// <summary>The control is gone, and with it what it had not taken.</summary>
    public void ControlGone()
    {
        foreach (var client in _open.Values)
            client.Tell(new SupervisorProtocol.ControlStopped());
        _open.Clear();
    }
}
