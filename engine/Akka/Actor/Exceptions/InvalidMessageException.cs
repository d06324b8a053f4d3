using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>A message was null.</summary>
public class InvalidMessageException : AkkaException
{
    public InvalidMessageException(string message) : base(message) { }

    protected InvalidMessageException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
