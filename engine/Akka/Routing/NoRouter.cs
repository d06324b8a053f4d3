using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>An actor of its own.</summary>
public class NoRouter : RouterConfig
{
    protected NoRouter() { }

    public static NoRouter Instance { get; } = new();

    public override string RouterDispatcher => throw new NotSupportedException("NoRouter has no dispatcher.");

    public override RouterConfig WithFallback(RouterConfig routerConfig) => routerConfig;

    public override Router CreateRouter(ActorSystem system) => throw new NotSupportedException("NoRouter has no router.");

    public override ActorBase CreateRouterActor() => throw new NotSupportedException("NoRouter has no router.");

    public Props Props(Props routeeProps) => routeeProps.WithRouter(this);

    public override ISurrogate ToSurrogate(ActorSystem system) => new NoRouterSurrogate();

    public class NoRouterSurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}

/// <summary>A router whose routees come by <see cref="AddRoutee"/> or by its own <see cref="Router"/>.</summary>
public abstract class CustomRouterConfig : RouterConfig
{
    protected CustomRouterConfig() : base(Dispatch.Dispatchers.DefaultDispatcherId) { }

    protected CustomRouterConfig(string routerDispatcher) : base(routerDispatcher) { }

    public override ActorBase CreateRouterActor() => new RouterActor();
}
