using System.Runtime.Serialization;

namespace Akka.Actor;

/// <summary>An actor watched another one and did not handle its <see cref="Terminated"/>.</summary>
public class DeathPactException : AkkaException
{
    public DeathPactException(IActorRef deadActor)
        : base($"Monitored actor [{deadActor}] terminated") => DeadActor = deadActor;

    protected DeathPactException(SerializationInfo info, StreamingContext context) : base(info, context) { }

    public IActorRef DeadActor { get; }
}
