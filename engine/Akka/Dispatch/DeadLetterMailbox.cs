using Akka.Actor;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>Takes what closed mailboxes had left, and what is sent to actors that have stopped.</summary>
internal sealed class DeadLetterMailbox(IActorRef deadLetters) : IMessageQueue
{
    public bool HasMessages => false;

    public int Count => 0;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        // What is a dead letter already must not become the dead letter of a dead letter.
        if (envelope.Message is DeadLetter) return;
        deadLetters.Tell(new DeadLetter(envelope.Message, envelope.Sender, receiver), envelope.Sender);
    }

    public void SystemEnqueue(IActorRef receiver, SystemMessage message) => deadLetters.Tell(new DeadLetter(message, receiver, receiver), receiver);

    public bool TryDequeue(out Envelope envelope)
    {
        envelope = default;
        return false;
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        // Nothing is ever left here.
    }
}
