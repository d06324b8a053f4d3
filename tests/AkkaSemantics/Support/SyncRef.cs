using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace AkkaSemantics.Tests.Support;

/// <summary>A reference without an actor: what it is told, it hands on at once, on the teller's thread.</summary>
public sealed class SyncRef(ActorSystem system, Action<object> told) : MinimalActorRef
{
    public override ActorPath Path { get; } = new RootActorPath(new Address("akka", system.Name)) / "sync";

    public override IActorRefProvider Provider { get; } = ((ExtendedActorSystem)system).Provider;

    public override void SendSystemMessage(ISystemMessage message) => told(message);

    protected override void TellInternal(object message, IActorRef sender) => told(message);
}
