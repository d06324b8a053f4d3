using Akka.Actor;

namespace Inviso.Bench;

/// <summary>A million actors that never get a message: a hundred parents with ten thousand children each.</summary>
internal static class Population
{
    private const int Parents = 100;
    private const int ChildrenEach = 10_000;

    public const int Children = Parents * ChildrenEach;

    /// <summary>The paths of the children.</summary>
    public const string Glob = "/user/parent-*/*";

    public static Type ChildType => typeof(IdleActor);

    /// <summary>Starts them and returns when all are there.</summary>
    public static void Start(ActorSystem system)
    {
        for (var i = 0; i < Parents; i++)
        {
            using var born = new CountdownEvent(ChildrenEach);
            system.ActorOf(Props.Create(() => new ParentActor(born)), $"parent-{i}");
            if (!born.Wait(PingPong.Patience))
                throw new TimeoutException($"{born.CurrentCount} of {ChildrenEach} actors did not start within {PingPong.Patience.TotalSeconds} s.");
        }
    }

    private sealed class ParentActor : UntypedActor
    {
        private readonly CountdownEvent _born;

        public ParentActor(CountdownEvent born) => _born = born;

        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PreStart()
        {
            var child = Props.Create(() => new IdleActor(_born));
            for (var i = 0; i < ChildrenEach; i++)
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
