using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Asks nodes what they are: proves the secret to each one's supervisor and collects what it says. Tells <paramref name="asker"/> when all have answered, or
/// the time is over, and ends.
/// </summary>
internal sealed class DescriptionActor(NodeContext node, IReadOnlyList<Address> addresses, TimeSpan limit, IActorRef asker) : UntypedActor
{
    private readonly byte[] _nonce = Handshakes.NewNonce();
    private readonly DescriptionProtocol.Answer?[] _answers = new DescriptionProtocol.Answer?[addresses.Count];
    private ICancelable? _timer;

    private sealed record TimeIsUp;

    protected override void PreStart()
    {
        _timer = Context.System.Scheduler.ScheduleTellOnceCancelable(limit, Self, new TimeIsUp(), ActorRefs.NoSender);
        for (var i = 0; i < addresses.Count; i++)
            Context.ActorSelection($"{(node.IsOwn(addresses[i]) ? "" : addresses[i])}/system/inviso").Tell(new Identify((long)i), Self);
        EndIfDone();
    }

    protected override void PostStop() => _timer?.Cancel();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ActorIdentity { MessageId: long id, Subject: { } supervisor }:
                supervisor.Tell(new NodeProtocol.Hello(id, ProtocolVersion.Current, _nonce));
                break;
            case ActorIdentity { MessageId: long id }:
                Answer(id, null, Term.Atom("not_loaded"));
                break;
            // The proof goes to whom the greeting went to.
            case NodeProtocol.Challenge challenge when IsFrom(challenge.Id):
                var proof = Handshakes.DescribeProof(node.Settings.Secret, challenge.Nonce, _nonce);
                Sender.Tell(new NodeProtocol.Describe(challenge.Id, ProtocolVersion.Current, proof));
                break;
            case NodeProtocol.Described described when IsFrom(described.Id):
                Answer(described.Id, described.Description, null);
                break;
            case NodeProtocol.Refused refused when IsFrom(refused.Id):
                Answer(refused.Id, null, refused.Reason);
                break;
            case TimeIsUp:
                for (var i = 0; i < addresses.Count; i++)
                    Answer(i, null, Term.Atom("no_response"));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private bool IsFrom(long id)
    {
        if (id < 0 || id >= addresses.Count)
            return false;
        var (from, to) = (Sender.Path.Address, addresses[(int)id]);
        return from == to || (node.IsOwn(from) && node.IsOwn(to));
    }

    private void Answer(long id, NodeDescription? description, Term? refusal)
    {
        _answers[id] ??= new DescriptionProtocol.Answer(addresses[(int)id], description, refusal);
        EndIfDone();
    }

    private void EndIfDone()
    {
        if (Array.Exists(_answers, answer => answer is null))
            return;
        asker.Tell(new DescriptionProtocol.Answers([.. _answers.OfType<DescriptionProtocol.Answer>()]), Self);
        Context.Stop(Self);
    }
}
