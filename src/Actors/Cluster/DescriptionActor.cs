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

    // The number of the second question to a node is this less the number of the first, which tells them apart and the node of both.
    private const long SecondQuestion = -1;

    private sealed record TimeIsUp;

    protected override void PreStart()
    {
        _timer = Context.System.Scheduler.ScheduleTellOnceCancelable(limit, Self, new TimeIsUp(), ActorRefs.NoSender);
        for (var i = 0; i < addresses.Count; i++)
            Ask(i, "/system/inviso", i);
        EndIfDone();
    }

    protected override void PostStop() => _timer?.Cancel();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ActorIdentity { MessageId: >= 0L and long id, Subject: { } supervisor }:
                supervisor.Tell(new NodeProtocol.Hello(id, ProtocolVersion.Current, _nonce));
                break;
            // No supervisor: the node runs without Inviso, or Akka answers so for one that it cannot reach. A node that lives has /system.
            case ActorIdentity { MessageId: >= 0L and long id, Subject: null } when id < addresses.Count:
                Ask((int)id, "/system", SecondQuestion - id);
                break;
            case ActorIdentity { MessageId: < 0L and long id } identity when SecondQuestion - id < addresses.Count:
                Answer(SecondQuestion - id, null, Term.Atom(identity.Subject is null ? "nodedown" : "not_loaded"));
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

    private void Ask(int slot, string path, long id) =>
        Context.ActorSelection($"{(node.IsOwn(addresses[slot]) ? "" : addresses[slot])}{path}").Tell(new Identify(id), Self);

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
