using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>A selection matched no actor.</summary>
public class ActorNotFoundException : AkkaException
{
    public ActorNotFoundException(string message, Exception innerException = null) : base(message, innerException) { }

    protected ActorNotFoundException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
