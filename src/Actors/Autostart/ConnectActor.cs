using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Tells the control of a node, once, that this node's runtime has started by itself: proves the secret to that node's supervisor and ends with its answer, or
/// when nothing was heard for the connect timeout. What follows is between the control and the runtime.
/// </summary>
internal sealed class ConnectActor(NodeContext node, Address control, Term tag) : UntypedActor
{
    private const long Id = 1;

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly byte[] _nonce = Handshakes.NewNonce();

    protected override void PreStart()
    {
        SetReceiveTimeout(node.Settings.ConnectTimeout);
        var hello = new NodeProtocol.Hello(Id, ProtocolVersion.Current, _nonce);
        if (node.IsOwn(control))
            Context.Parent.Tell(hello);
        else
            Context.ActorSelection($"{control}/system/inviso").Tell(hello);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            // The proof goes to whom the greeting went to.
            case NodeProtocol.Challenge challenge when IsControls(Sender.Path.Address):
                var proof = Handshakes.ConnectProof(node.Settings.Secret, challenge.Nonce, _nonce);
                Sender.Tell(new NodeProtocol.Connect(Id, ProtocolVersion.Current, proof, node.Name, tag));
                break;
            case NodeProtocol.ConnectAccepted:
                End($"The control at {control} was told of this node's runtime");
                break;
            case NodeProtocol.Refused refused:
                End($"The runtime started without the control at {control}: {refused.Reason}");
                break;
            case ReceiveTimeout:
                End($"The runtime started without the control at {control}, which did not answer");
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private bool IsControls(Address address) => address == control || (node.IsOwn(address) && node.IsOwn(control));

    private void End(string how)
    {
        _log.Info("{0}", how);
        Context.Stop(Self);
    }
}
