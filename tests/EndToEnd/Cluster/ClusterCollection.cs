namespace Inviso.EndToEnd.Cluster;

/// <summary>Clusters of up to seven processes, which need the machine for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection
{
    public const string Name = "clusters";
}
