using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Leaves it to people: an unreachable member stays until somebody downs it.</summary>
public sealed class NoDowning : IDowningProvider
{
    private readonly Lazy<TimeSpan> _margin;

    public NoDowning(ActorSystem system, Cluster cluster)
    {
        _margin = new Lazy<TimeSpan>(() => SBR.DownRemovalMargin.Read(system, TimeSpan.Zero));
    }

    public TimeSpan DownRemovalMargin => _margin.Value;

    public Props DowningActorProps => null;
}
