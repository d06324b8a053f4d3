using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>An actor name holds characters that a path cannot carry.</summary>
public class IllegalActorNameException : AkkaException
{
    public IllegalActorNameException(string message) : base(message) { }

    protected IllegalActorNameException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
