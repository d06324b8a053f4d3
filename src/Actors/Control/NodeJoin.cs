using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>A node on its way to being added.</summary>
internal sealed record NodeJoin(string TypedName, Address Address, Term Tag, RuntimeOptions Options, bool OnlySameTag)
{
    public byte[] Nonce { get; } = Handshakes.NewNonce();

    public IActorRef Supervisor { get; init; } = ActorRefs.Nobody;
}
