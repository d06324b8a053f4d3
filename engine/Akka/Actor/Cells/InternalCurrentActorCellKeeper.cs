namespace Akka.Actor.Internal;

/// <summary>The cell whose turn runs on this thread; null outside of actors.</summary>
public static class InternalCurrentActorCellKeeper
{
    [ThreadStatic]
    private static ActorCell _current;

    public static ActorCell Current
    {
        get => _current;
        set => _current = value;
    }
}
