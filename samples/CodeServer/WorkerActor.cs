using Akka.Actor;

namespace CodeServer;

/// <summary>Does nothing; is there to be counted.</summary>
public sealed class WorkerActor : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}
