namespace Akka.Remote;

/// <summary>The cause of the error that is logged when a message's frame is larger than the transport takes; the message is dropped.</summary>
internal sealed class OversizedPayloadException(string message) : Exception(message);
