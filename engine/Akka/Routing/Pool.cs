using Akka.Actor;

namespace Akka.Routing;

/// <summary>A router that makes its routees, as its children, and supervises them. It ends with its last routee.</summary>
public abstract class Pool : RouterConfig, IEquatable<Pool>
{
    private protected Pool(int nrOfInstances, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher)
        : base(routerDispatcher)
    {
        NrOfInstances = nrOfInstances;
        SupervisorStrategy = supervisorStrategy;
        UsePoolDispatcher = usePoolDispatcher;
    }

    public static SupervisorStrategy DefaultSupervisorStrategy => SupervisorStrategy.DefaultStrategy;

    public int NrOfInstances { get; }

    /// <summary>For the routees.</summary>
    public virtual SupervisorStrategy SupervisorStrategy { get; }

    /// <summary>Routees without a dispatcher of their own use <c>pool-dispatcher</c> of the router's deployment.</summary>
    public virtual bool UsePoolDispatcher { get; }

    public override bool StopRouterWhenAllRouteesRemoved => true;

    public abstract int GetNrOfInstances(ActorSystem system);

    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    public override ActorBase CreateRouterActor() => new RouterPoolActor(SupervisorStrategy);

    public bool Equals(Pool other) => other is not null && UsePoolDispatcher == other.UsePoolDispatcher && NrOfInstances == other.NrOfInstances;

    public override bool Equals(object obj) => obj?.GetType() == GetType() && Equals((Pool)obj);

    public override int GetHashCode() => HashCode.Combine(UsePoolDispatcher, NrOfInstances);

    internal virtual Routee NewRoutee(Props routeeProps, ActorCell head) => new ActorRefRoutee(head.ActorOf(OnPoolDispatcher(routeeProps, head)));

    internal Props OnPoolDispatcher(Props routeeProps, ActorCell head) =>
        UsePoolDispatcher && routeeProps.Dispatcher == Dispatch.Dispatchers.DefaultDispatcherId
            ? routeeProps.WithDispatcher($"akka.actor.deployment./{string.Join('/', head.Self.Path.Elements.Skip(1))}.pool-dispatcher")
            : routeeProps;

    /// <summary>The strategy for a pool whose code leaves it open and whose <paramref name="fallback"/> does not.</summary>
    private protected bool TakesStrategyOf(RouterConfig fallback, out SupervisorStrategy strategy)
    {
        strategy = (fallback as Pool)?.SupervisorStrategy;
        return strategy is not null && Equals(SupervisorStrategy, DefaultSupervisorStrategy) && !strategy.Equals(DefaultSupervisorStrategy);
    }
}
