using Akka.Actor;

namespace Engine.Tests.Remote;

/// <summary>Sends everything back; "stop" stops it, "self" asks for its own reference.</summary>
internal sealed class Echo : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case "stop": Context.Stop(Self); break;
            case "self": Sender.Tell(Self); break;
            default: Sender.Tell(message); break;
        }
    }
}
