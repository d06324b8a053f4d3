using Akka.Actor;
using Akka.Routing;
using Akka.Util;

namespace Akka.Remote.Routing;

/// <summary>A pool whose routees live on other nodes: <c>c0</c>, <c>c1</c> and so on, over the nodes in turn.</summary>
public sealed class RemoteRouterConfig : Pool
{
    private int _made = -1;

    /// <exception cref="ArgumentException">There are no nodes.</exception>
    public RemoteRouterConfig(Pool local, IEnumerable<Address> nodes)
        : base(local.NrOfInstances, local.SupervisorStrategy, local.RouterDispatcher, local.UsePoolDispatcher)
    {
        Local = local;
        Nodes = nodes.ToArray();
        if (Nodes.Length == 0) throw new ArgumentException("Must specify list of remote target nodes.", nameof(nodes));
    }

    public override SupervisorStrategy SupervisorStrategy => Local.SupervisorStrategy;

    public override string RouterDispatcher => Local.RouterDispatcher;

    internal Pool Local { get; }

    internal Address[] Nodes { get; }

    public override Router CreateRouter(ActorSystem system) => Local.CreateRouter(system);

    public override int GetNrOfInstances(ActorSystem system) => Local.GetNrOfInstances(system);

    public override ActorBase CreateRouterActor() => Local.CreateRouterActor();

    public override RouterConfig WithFallback(RouterConfig routerConfig) =>
        new RemoteRouterConfig((Pool)Local.WithFallback(routerConfig is RemoteRouterConfig other ? other.Local : routerConfig), Nodes);

    public override ISurrogate ToSurrogate(ActorSystem system) => new RemoteRouterConfigSurrogate { Local = Local, Nodes = Nodes };

    internal override Routee NewRoutee(Props routeeProps, ActorCell head)
    {
        var number = Interlocked.Increment(ref _made);
        var deploy = new Deploy(routeeProps.RouterConfig, new RemoteScope(Nodes[number % Nodes.Length]));
        return new ActorRefRoutee(head.AttachChild(OnPoolDispatcher(routeeProps, head).WithDeploy(deploy), isSystemService: false, $"c{number}"));
    }

    public class RemoteRouterConfigSurrogate : ISurrogate
    {
        public Pool Local { get; set; }

        public Address[] Nodes { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new RemoteRouterConfig(Local, Nodes);
    }
}
