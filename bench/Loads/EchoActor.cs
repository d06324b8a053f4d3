using Akka.Actor;

namespace Inviso.Bench;

/// <summary>Sends every message back.</summary>
internal sealed class EchoActor : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message, Self);
}
