namespace Akka.Remote;

/// <summary>Has the name of the exception that Akka.Remote keeps to itself.</summary>
internal sealed class OversizedPayloadException : Exception;
