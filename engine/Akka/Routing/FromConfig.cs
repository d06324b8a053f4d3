using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Routing;

/// <summary>The router that <c>akka.actor.deployment</c> says; without such an entry the actor is not created.</summary>
public class FromConfig : Pool
{
    public FromConfig()
        : this(DefaultSupervisorStrategy, Dispatch.Dispatchers.DefaultDispatcherId) { }

    internal FromConfig(SupervisorStrategy supervisorStrategy, string routerDispatcher)
        : base(0, supervisorStrategy, routerDispatcher, usePoolDispatcher: false) { }

    public static FromConfig Instance { get; } = new();

    public FromConfig WithSupervisorStrategy(SupervisorStrategy strategy) => new(strategy, RouterDispatcher);

    public FromConfig WithDispatcher(string dispatcherId) => new(SupervisorStrategy, dispatcherId);

    public Props Props() => Actor.Props.Empty.WithRouter(Instance);

    public override int GetNrOfInstances(ActorSystem sys) => 0;

    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("FromConfig stands for another router.");

    public override ActorBase CreateRouterActor() => throw new NotSupportedException("FromConfig stands for another router.");

    public override void VerifyConfig(ActorPath path) =>
        throw new ConfigurationException($"Configuration missing for router [{path}] in 'akka.actor.deployment' section.");

    public override ISurrogate ToSurrogate(ActorSystem system) => new FromConfigSurrogate();

    public class FromConfigSurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}
