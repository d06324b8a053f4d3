namespace Akka.Actor.Internal;

/// <summary>Same path and same incarnation, where a reference without uid means any incarnation.</summary>
internal sealed class WatcheeComparer : IEqualityComparer<IActorRef>
{
    public static WatcheeComparer Instance { get; } = new();

    public bool Equals(IActorRef x, IActorRef y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && (x.Path.Uid == y.Path.Uid || x.Path.Uid == 0 || y.Path.Uid == 0) && x.Path.Equals(y.Path));

    public int GetHashCode(IActorRef obj) => obj.Path.GetHashCode();
}
