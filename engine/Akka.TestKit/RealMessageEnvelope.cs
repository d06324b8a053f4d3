using Akka.Actor;

namespace Akka.TestKit;

public class RealMessageEnvelope : MessageEnvelope
{
    public RealMessageEnvelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    public override object Message { get; }

    public override IActorRef Sender { get; }

    public override string ToString() => $"<{Message} from {Sender?.ToString() ?? "no sender"}>";
}
