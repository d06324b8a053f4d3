using Akka.Actor;
using Akka.Util;

namespace Akka.Routing;

/// <summary>How messages to one reference are spread over several actors. This engine knows only "not at all".</summary>
public abstract class RouterConfig : ISurrogated, IEquatable<RouterConfig>
{
    protected RouterConfig()
    {
    }

    public abstract ISurrogate ToSurrogate(ActorSystem system);

    public virtual RouterConfig WithFallback(RouterConfig routerConfig) => this;

    public bool Equals(RouterConfig other) => other is not null && GetType() == other.GetType();
}

public class NoRouter : RouterConfig
{
    protected NoRouter()
    {
    }

    public static NoRouter Instance { get; } = new();

    public override RouterConfig WithFallback(RouterConfig routerConfig) => routerConfig;

    public override ISurrogate ToSurrogate(ActorSystem system) => new NoRouterSurrogate();

    public class NoRouterSurrogate : ISurrogate
    {
        public ISurrogated FromSurrogate(ActorSystem system) => Instance;
    }
}
