namespace Akka.Remote.Endpoints;

/// <summary>On the heartbeats of other assemblies: they overtake what waits for the peer.</summary>
internal interface ISignOfLife;
