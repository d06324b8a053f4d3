using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>Counts events at the event stream, on the publisher's thread.</summary>
internal sealed class EventCounter(ActorSystem system, Predicate<object> matches) : MinimalActorRef
{
    private readonly ActorPath _path = new RootActorPath(new Address("akka", system.Name)) / "eventFilter";
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public override ActorPath Path => _path;

    public override IActorRefProvider Provider { get; } = ((ExtendedActorSystem)system).Provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (matches(message))
            Interlocked.Increment(ref _count);
    }
}
