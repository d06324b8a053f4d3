using Akka.Remote;

namespace Akka.Cluster;

/// <summary>Marks a provider whose system can be in a cluster.</summary>
public interface IClusterActorRefProvider : IRemoteActorRefProvider;
