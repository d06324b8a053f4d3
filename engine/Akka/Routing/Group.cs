using Akka.Actor;

namespace Akka.Routing;

/// <summary>A router to actors that others made. They are found by path at each message, and their end is no concern of the router.</summary>
public abstract class Group : RouterConfig, IEquatable<Group>
{
    protected readonly string[] InternalPaths;

    protected Group(IEnumerable<string> paths, string routerDispatcher)
        : base(routerDispatcher) => InternalPaths = paths?.ToArray() ?? [];

    public abstract IEnumerable<string> GetPaths(ActorSystem system);

    public Props Props() => Actor.Props.Empty.WithRouter(this);

    public override ActorBase CreateRouterActor() => new RouterActor();

    public bool Equals(Group other) => other is not null && InternalPaths.SequenceEqual(other.InternalPaths);

    public override bool Equals(object obj) => obj?.GetType() == GetType() && Equals((Group)obj);

    public override int GetHashCode() => InternalPaths.Length;
}
