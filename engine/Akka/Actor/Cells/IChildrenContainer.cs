namespace Akka.Actor.Internal;

public interface IChildStats;

/// <summary>A snapshot view of an actor's children.</summary>
public interface IChildrenContainer
{
    IReadOnlyCollection<IInternalActorRef> Children { get; }

    IReadOnlyCollection<ChildRestartStats> Stats { get; }

    bool IsTerminating { get; }

    bool IsNormal { get; }

    bool TryGetByName(string name, out IChildStats stats);

    bool TryGetByRef(IActorRef actor, out ChildRestartStats stats);

    bool Contains(IActorRef actor);
}

/// <summary>A name that is taken, although its actor is not there yet.</summary>
internal sealed class ChildNameReserved : IChildStats
{
    public static ChildNameReserved Instance { get; } = new();
}

internal sealed class EmptyChildrenContainer : IChildrenContainer
{
    public static EmptyChildrenContainer Instance { get; } = new();

    public IReadOnlyCollection<IInternalActorRef> Children => [];

    public IReadOnlyCollection<ChildRestartStats> Stats => [];

    public bool IsTerminating => false;

    public bool IsNormal => true;

    public bool Contains(IActorRef actor) => false;

    public bool TryGetByName(string name, out IChildStats stats)
    {
        stats = null;
        return false;
    }

    public bool TryGetByRef(IActorRef actor, out ChildRestartStats stats)
    {
        stats = null;
        return false;
    }
}
