using Akka.Actor;

namespace Akka.TestKit.Internal;

/// <summary>The actor behind a test kit or probe: keeps what it receives for the test, and watches for it.</summary>
internal sealed class CollectingActor(ReceivedMessages received) : ActorBase
{
    private Func<object, bool> _ignored;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Watch watch:
                Context.Watch(watch.Target);
                watch.Done.TrySetResult();
                break;
            case Unwatch unwatch:
                Context.Unwatch(unwatch.Target);
                unwatch.Done.TrySetResult();
                break;
            case Ignore ignore:
                _ignored = ignore.Predicate;
                ignore.Done.TrySetResult();
                break;
            default:
                if (_ignored is null || !_ignored(message))
                    received.Add(new RealMessageEnvelope(message, Sender));
                break;
        }

        return true;
    }

    internal abstract class Order : INoSerializationVerificationNeeded
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Watch(IActorRef target) : Order
    {
        public IActorRef Target { get; } = target;
    }

    internal sealed class Unwatch(IActorRef target) : Order
    {
        public IActorRef Target { get; } = target;
    }

    internal sealed class Ignore(Func<object, bool> predicate) : Order
    {
        public Func<object, bool> Predicate { get; } = predicate;
    }
}
