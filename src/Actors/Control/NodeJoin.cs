using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>A node on its way to being added.</summary>
internal sealed record NodeJoin(string TypedName, Address Address, Term Tag, RuntimeOptions Options, bool OnlySameTag)
{
    public byte[] Nonce { get; } = Handshakes.NewNonce();

    /// <summary>Whether no supervisor was found, and the question is whether there is a node at all.</summary>
    public bool IsMissingSupervisor { get; init; }

    public IActorRef Supervisor { get; init; } = ActorRefs.Nobody;
}
