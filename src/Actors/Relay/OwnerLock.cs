namespace Inviso.Actors;

/// <summary>
/// A lock that costs the thread it belongs to next to nothing until somebody else wants it, which happens once: from then on it is an ordinary lock.
/// </summary>
internal sealed class OwnerLock
{
    private readonly object _gate = new();
    private volatile bool _isShared;
    private bool _isOwnerInside;

    /// <summary>The owner comes in; what it returns is to be handed to <see cref="OwnerLeaves"/>.</summary>
    public bool OwnerEnters()
    {
        Volatile.Write(ref _isOwnerInside, true);
        if (!_isShared)
            return false;
        Volatile.Write(ref _isOwnerInside, false);
        Monitor.Enter(_gate);
        return true;
    }

    public void OwnerLeaves(bool isLocked)
    {
        if (isLocked)
            Monitor.Exit(_gate);
        else
            Volatile.Write(ref _isOwnerInside, false);
    }

    /// <summary>Anybody else's way in, after <see cref="Share"/>.</summary>
    public void Enter() => Monitor.Enter(_gate);

    public void Leave() => Monitor.Exit(_gate);

    /// <summary>To be called once by who wants to come in besides the owner; waits for the owner to leave.</summary>
    public void Share()
    {
        _isShared = true;
        // Either the owner sees that from here on, or it is seen to be inside.
        Interlocked.MemoryBarrierProcessWide();
        SpinWait.SpinUntil(() => !Volatile.Read(ref _isOwnerInside));
    }
}
