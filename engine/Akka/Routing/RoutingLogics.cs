namespace Akka.Routing;

/// <param name="next">The index before the first one that is used.</param>
public sealed class RoundRobinRoutingLogic(int next) : RoutingLogic
{
    private int _next = next;

    public RoundRobinRoutingLogic() : this(-1) { }

    public override Routee Select(object message, Routee[] routees) => routees.Length == 0
        ? Routee.NoRoutee
        : routees[(Interlocked.Increment(ref _next) & int.MaxValue) % routees.Length];
}

public sealed class RandomLogic : RoutingLogic
{
    public override Routee Select(object message, Routee[] routees) => routees is null || routees.Length == 0
        ? Routee.NoRoutee
        : routees[Random.Shared.Next(routees.Length)];
}

public sealed class BroadcastRoutingLogic : RoutingLogic
{
    public override Routee Select(object message, Routee[] routees) => routees is null || routees.Length == 0
        ? Routee.NoRoutee
        : new SeveralRoutees(routees);
}
