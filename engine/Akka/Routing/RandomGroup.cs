using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Routing;

/// <summary>A group of which any routee may get the next message.</summary>
public sealed class RandomGroup : Group
{
    /// <param name="config">Of the deployment: <c>routees.paths</c>.</param>
    public RandomGroup(Config config) : this(config.GetStringList("routees.paths")) { }

    public RandomGroup(params string[] paths) : this((IEnumerable<string>)paths) { }

    public RandomGroup(IEnumerable<string> paths) : this(paths, Dispatch.Dispatchers.DefaultDispatcherId) { }

    public RandomGroup(IEnumerable<string> paths, string routerDispatcher) : base(paths, routerDispatcher) { }

    public RandomGroup WithDispatcher(string dispatcher) => new RandomGroup(InternalPaths, dispatcher);

    public override IEnumerable<string> GetPaths(ActorSystem system) => InternalPaths;

    public override Router CreateRouter(ActorSystem system) => new(new RandomLogic());

    public override ISurrogate ToSurrogate(ActorSystem system) => new RandomGroupSurrogate { Paths = InternalPaths, RouterDispatcher = RouterDispatcher };

    public class RandomGroupSurrogate : ISurrogate
    {
        public IEnumerable<string> Paths { get; set; }

        public string RouterDispatcher { get; set; }

        public ISurrogated FromSurrogate(ActorSystem system) => new RandomGroup(Paths, RouterDispatcher);
    }
}
