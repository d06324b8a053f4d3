using Akka.Actor;

namespace Akka.Remote;

/// <summary>To <c>/remote</c> of another node: create this actor there.</summary>
/// <param name="props">Without its supervisor strategy and mailbox, which do not travel.</param>
/// <param name="deploy">What the deployments of the parent's node say.</param>
/// <param name="path">The actor's path on the target, with its uid.</param>
/// <param name="supervisor">The parent.</param>
internal sealed class DaemonMsgCreate(Props props, Deploy deploy, string path, IActorRef supervisor)
{
    public Props Props { get; } = props;

    public Deploy Deploy { get; } = deploy;

    public string Path { get; } = path;

    public IActorRef Supervisor { get; } = supervisor;
}
