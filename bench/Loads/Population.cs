using Akka.Actor;

namespace Inviso.Bench;

/// <summary>Actors that never get a message: parents with children. A million unless told otherwise, of a hundred parents.</summary>
internal static class Population
{
    private const int Parents = 100;
    private const int ChildrenEach = 10_000;

    public const int Children = Parents * ChildrenEach;

    /// <summary>The paths of the children.</summary>
    public const string Glob = "/user/parent-*/*";

    public static Type ChildType => typeof(IdleActor);

    /// <summary>Starts them and returns when all are there.</summary>
    public static void Start(ActorSystem system, int parents = Parents, int childrenEach = ChildrenEach)
    {
        for (var i = 0; i < parents; i++)
        {
            using var born = new CountdownEvent(childrenEach);
            system.ActorOf(Props.Create(() => new ParentActor(born)), $"parent-{i}");
            if (!born.Wait(PingPong.Patience))
                throw new TimeoutException($"{born.CurrentCount} of {childrenEach} actors did not start within {PingPong.Patience.TotalSeconds} s.");
        }
    }

    private sealed class ParentActor : UntypedActor
    {
        private readonly CountdownEvent _born;

        public ParentActor(CountdownEvent born) => _born = born;

        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PreStart()
        {
            var (child, count) = (Props.Create(() => new IdleActor(_born)), _born.InitialCount);
            for (var i = 0; i < count; i++)
                Context.ActorOf(child);
        }
    }

    private sealed class IdleActor : UntypedActor
    {
        private CountdownEvent? _born;

        public IdleActor(CountdownEvent born) => _born = born;

        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PreStart()
        {
            _born!.Signal();
            _born = null;
        }
    }
}
