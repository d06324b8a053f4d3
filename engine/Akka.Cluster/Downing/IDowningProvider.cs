using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Decides about members that are unreachable. Has a constructor (ActorSystem, Cluster).</summary>
public interface IDowningProvider
{
    /// <summary>How long whoever takes over from a removed member should wait, since that may not have noticed yet.</summary>
    TimeSpan DownRemovalMargin { get; }

    /// <summary>The actor that decides; null = there is none.</summary>
    Props DowningActorProps { get; }
}
