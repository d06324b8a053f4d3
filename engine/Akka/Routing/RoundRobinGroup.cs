using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Routing;

/// <summary>A group whose routees take turns.</summary>
public sealed class RoundRobinGroup : Group
{
    /// <param name="config">Of the deployment: <c>routees.paths</c>.</param>
    public RoundRobinGroup(Config config) : this(config.GetStringList("routees.paths")) { }

    public RoundRobinGroup(params string[] paths) : this((IEnumerable<string>)paths) { }

    public RoundRobinGroup(IEnumerable<string> paths) : this(paths, Dispatch.Dispatchers.DefaultDispatcherId) { }

    public RoundRobinGroup(IEnumerable<string> paths, string routerDispatcher) : base(paths, routerDispatcher) { }

    public Group WithDispatcher(string dispatcherId) => new RoundRobinGroup(InternalPaths, dispatcherId);

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new RoundRobinRoutingLogic());

    public override ISurrogate ToSurrogate(ActorSystem system) => new RoundRobinGroupSurrogate { Paths = InternalPaths, RouterDispatcher = RouterDispatcher };

    public class RoundRobinGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; }

        public string RouterDispatcher { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new RoundRobinGroup(Paths, RouterDispatcher);
    }
}
