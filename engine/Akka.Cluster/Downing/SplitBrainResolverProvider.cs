using Akka.Actor;

namespace Akka.Cluster.SBR;

/// <summary>When the network splits, keeps one side by the rule of <c>split-brain-resolver.active-strategy</c>, which every node applies for itself.</summary>
public class SplitBrainResolverProvider : IDowningProvider
{
    private readonly ActorSystem _system;
    private readonly Cluster _cluster;
    private readonly SplitBrainResolverSettings _settings;

    /// <exception cref="Configuration.ConfigurationException">The strategy is not there.</exception>
    public SplitBrainResolverProvider(ActorSystem system, Cluster cluster)
    {
        _system = system;
        _cluster = cluster;
        _settings = new SplitBrainResolverSettings(system.Settings.Config);
    }

    public TimeSpan DownRemovalMargin => SBR.DownRemovalMargin.Read(_system, _settings.DowningStableAfter);

    public Props DowningActorProps => Props.Create(() => new SplitBrainResolverActor(_cluster, _settings)).WithDispatcher(_cluster.Settings.UseDispatcher);
}
