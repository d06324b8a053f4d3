using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>/remote: would create actors for other nodes. This engine does not deploy remotely, so what is sent here is reported and dropped.</summary>
internal sealed class RemoteDaemon(IActorRefProvider provider, ActorPath path, ILoggingAdapter log) : MinimalActorRef
{
    public override ActorPath Path { get; } = path;

    public override IActorRefProvider Provider { get; } = provider;

    protected override void TellInternal(object message, IActorRef sender) =>
        log.Warning("A message of type {0} to {1} was dropped: this engine does not create actors for other nodes.", message.GetType(), Path);
}
