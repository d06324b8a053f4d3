namespace Akka.Cluster;

/// <summary>What the members tell each other.</summary>
public interface IClusterMessage;
