using Akka.Actor;

namespace Akka.Remote.Transport;

/// <summary>A connection that did not become an association.</summary>
public class InvalidAssociationException(string message, Exception cause = null) : AkkaException(message, cause);
