using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>The failure of an actor that was sent <see cref="Kill"/>.</summary>
public class ActorKilledException : AkkaException
{
    public ActorKilledException(string message) : base(message) { }

    protected ActorKilledException(SerializationInfo info, StreamingContext context) : base(info, context) { }
}
