using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Routing;

/// <summary>A group of which every routee gets every message.</summary>
public sealed class BroadcastGroup : Group
{
    /// <param name="config">Of the deployment: <c>routees.paths</c>.</param>
    public BroadcastGroup(Config config) : this(config.GetStringList("routees.paths")) { }

    public BroadcastGroup(params string[] paths) : this((IEnumerable<string>)paths) { }

    public BroadcastGroup(IEnumerable<string> paths) : this(paths, Dispatch.Dispatchers.DefaultDispatcherId) { }

    public BroadcastGroup(IEnumerable<string> paths, string routerDispatcher) : base(paths, routerDispatcher) { }

    public Group WithDispatcher(string dispatcher) => new BroadcastGroup(InternalPaths, dispatcher);

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new BroadcastRoutingLogic());

    public override ISurrogate ToSurrogate(ActorSystem system) => new BroadcastGroupSurrogate { Paths = InternalPaths, RouterDispatcher = RouterDispatcher };

    public class BroadcastGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; }

        public string RouterDispatcher { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new BroadcastGroup(Paths, RouterDispatcher);
    }
}
