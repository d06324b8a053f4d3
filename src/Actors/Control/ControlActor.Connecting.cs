using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// How a runtime that has started by itself becomes this control's: its node has proved the secret to the supervisor, and the control goes to that node as if it
/// were to be added. The runtime confirms by letting itself be adopted, with the tag it has.
/// </summary>
internal sealed partial class ControlActor
{
    private bool OnConnecting(object message)
    {
        switch (message)
        {
            case ControlProtocol.RuntimeConnects connects:
                Enqueue(new NodeJob(Self, [connects.Node.Value], isSequential: true, (job, slot) => BeginConnect(job, slot, connects)));
                return true;
            case ControlProtocol.NodeReplies confirmed:
                foreach (var (name, result) in confirmed.Results)
                {
                    if (InvisoError.FromTerm(result) is { } error)
                        _log.Warning("The runtime of {0} asked for this control and did not become its own: {1}", name, error.Reason);
                }

                return true;
            case SupervisorProtocol.ControlStopped:
                return true;
            default:
                return false;
        }
    }

    private void BeginConnect(NodeJob job, int slot, ControlProtocol.RuntimeConnects connects)
    {
        // A node has one runtime, so the one that it was known for is gone, whether the lease on it has run out or not.
        Lost(_nodes.ByAddress(connects.Address), Term.Atom("noproc"));
        BeginJoin(job, slot, new NodeJoin(connects.Node.Value, connects.Address, connects.Tag, _options, OnlySameTag: true));
    }
}
