using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>How messages to one reference are spread over several actors. Immutable; safe from any thread.</summary>
public abstract class RouterConfig : ISurrogated, IEquatable<RouterConfig>
{
    protected RouterConfig() => StopRouterWhenAllRouteesRemoved = true;

    protected RouterConfig(string routerDispatcher) => RouterDispatcher = routerDispatcher ?? Dispatch.Dispatchers.DefaultDispatcherId;

    /// <summary>Where the router's head runs; its routees have their own.</summary>
    public virtual string RouterDispatcher { get; }

    public virtual bool StopRouterWhenAllRouteesRemoved { get; }

    /// <summary>A router without routees; the head fills it.</summary>
    public abstract Router CreateRouter(ActorSystem system);

    /// <summary>The head: makes changes to the routees in its turn and never sees a routed message.</summary>
    public abstract ActorBase CreateRouterActor();

    /// <summary>An actor below the head that gets the management messages which the head does not know; null = none.</summary>
    public virtual Props RoutingLogicController(RoutingLogic routingLogic) => null;

    /// <summary>True if the message is for the head itself.</summary>
    public virtual bool IsManagementMessage(object message) => message is IAutoReceivedMessage or RouterManagementMessage;

    public virtual RouterConfig WithFallback(RouterConfig routerConfig) => this;

    /// <exception cref="Configuration.ConfigurationException">There can be no such router at this path.</exception>
    public virtual void VerifyConfig(ActorPath path) { }

    public abstract ISurrogate ToSurrogate(ActorSystem system);

    public bool Equals(RouterConfig other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetType() == other.GetType() && (this is NoRouter || RouterDispatcher == other.RouterDispatcher));
}
