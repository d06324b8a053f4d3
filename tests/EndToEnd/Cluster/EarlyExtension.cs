using Akka.Actor;

namespace Inviso.EndToEnd.Cluster;

/// <summary>Stands first among the extensions and hands out the system while it is still starting.</summary>
public sealed class EarlyExtension : ExtensionIdProvider<EarlyExtension.Started>
{
    private static readonly TaskCompletionSource<ActorSystem> Source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<ActorSystem> System => Source.Task;

    public override Started CreateExtension(ExtendedActorSystem system)
    {
        Source.TrySetResult(system);
        return new Started();
    }

    public sealed class Started : IExtension;
}
