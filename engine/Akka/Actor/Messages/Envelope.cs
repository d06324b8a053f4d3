namespace Akka.Actor;

/// <summary>A message on its way, and who sent it.</summary>
public readonly struct Envelope(object message, IActorRef sender)
{
    /// <summary>No sender is turned into the dead letters of <paramref name="system"/>.</summary>
    public Envelope(object message, IActorRef sender, ActorSystem system) : this(message, sender ?? system.DeadLetters) { }

    public object Message { get; } = message;

    public IActorRef Sender { get; } = sender;

    public override string ToString() => $"<{Message ?? "null"}> from {Sender}";
}
