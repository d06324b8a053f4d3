using Akka.Actor;

namespace Akka.Remote.Transport;

/// <summary>A connection that did not become an association.</summary>
public class InvalidAssociationException : AkkaException
{
    public InvalidAssociationException(string message, Exception cause = null)
        : base(message, cause)
    {
    }
}
