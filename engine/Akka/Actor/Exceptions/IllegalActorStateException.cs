using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>The call does not fit the actor's state.</summary>
public class IllegalActorStateException : AkkaException
{
    public IllegalActorStateException(string message) : base(message) { }

    protected IllegalActorStateException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
