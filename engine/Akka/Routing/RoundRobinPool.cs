using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Routing;

/// <summary>A pool whose routees take turns.</summary>
public sealed class RoundRobinPool : Pool
{
    public RoundRobinPool(int nrOfInstances)
        : this(nrOfInstances, DefaultSupervisorStrategy, Dispatch.Dispatchers.DefaultDispatcherId, usePoolDispatcher: false) { }

    /// <param name="config">Of the deployment: <c>nr-of-instances</c>, and <c>pool-dispatcher</c> if the routees are to have one.</param>
    public RoundRobinPool(Config config)
        : this(config.GetInt("nr-of-instances"), DefaultSupervisorStrategy, Dispatch.Dispatchers.DefaultDispatcherId, config.HasPath("pool-dispatcher")) { }

    internal RoundRobinPool(int nrOfInstances, SupervisorStrategy supervisorStrategy, string routerDispatcher, bool usePoolDispatcher)
        : base(nrOfInstances, supervisorStrategy, routerDispatcher, usePoolDispatcher) { }

    public RoundRobinPool WithSupervisorStrategy(SupervisorStrategy strategy) => new(NrOfInstances, strategy, RouterDispatcher, UsePoolDispatcher);

    public RoundRobinPool WithDispatcher(string dispatcher) => new(NrOfInstances, SupervisorStrategy, dispatcher, UsePoolDispatcher);

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        TakesStrategyOf(routerConfig, out var strategy) ? WithSupervisorStrategy(strategy) : this;

    public override int GetNrOfInstances(ActorSystem sys) => NrOfInstances;

    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public override ISurrogate ToSurrogate(ActorSystem system) => new RoundRobinPoolSurrogate
    {
        NrOfInstances = NrOfInstances,
        UsePoolDispatcher = UsePoolDispatcher,
        SupervisorStrategy = SupervisorStrategy,
        RouterDispatcher = RouterDispatcher,
    };

    public class RoundRobinPoolSurrogate : ISurrogate
    {
        public int NrOfInstances { get; set; }

        public bool UsePoolDispatcher { get; set; }

        public SupervisorStrategy SupervisorStrategy { get; set; }

        public string RouterDispatcher { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new RoundRobinPool(NrOfInstances, SupervisorStrategy, RouterDispatcher, UsePoolDispatcher);
    }
}
