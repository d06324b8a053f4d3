namespace Akka.Remote.Protocol;

/// <summary>Bytes from a peer that are not what the protocol allows. Never leaves the connection they came on.</summary>
internal sealed class MalformedPduException(string message) : Exception(message);
