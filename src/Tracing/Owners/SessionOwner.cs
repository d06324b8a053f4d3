using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Inviso.Tracing;

/// <summary>
/// Watches the owner of an open session. The owner's death is told on its own last thread, where nothing may throw and nothing should take long: the
/// session is ended on a thread of the pool. Thread-safe.
/// </summary>
internal sealed class SessionOwner : MinimalActorRef, IDisposable
{
    private static long _last;

    private readonly object _gate = new();
    private readonly IInternalActorRef _owner;
    private readonly Action _gone;
    private bool _isWatched;
    private bool _isOver;

    /// <param name="tracer">The node's.</param>
    /// <param name="owner">An actor of this node; see <see cref="Check"/>.</param>
    /// <param name="gone">Called at most once, on a thread of the pool.</param>
    public SessionOwner(NodeTracer tracer, IInternalActorRef owner, Action gone)
    {
        (_owner, _gone) = (owner, gone);
        Provider = tracer.System.Provider;
        // References with one path are one watcher to the watched actor.
        Path = Provider.RootPath / $"inviso-owner-{Interlocked.Increment(ref _last)}";
    }

    public override ActorPath Path { get; }

    public override IActorRefProvider Provider { get; }

    /// <summary>The owner as it can be watched. Throws <see cref="ArgumentException"/> for one that cannot die, or not on this node.</summary>
    public static IInternalActorRef? Check(IActorRef? owner)
    {
        if (owner is null)
            return null;
        // Watching an actor of another node would quarantine that node when it cannot be reached: docs/decisions/0002.
        if (owner is not IInternalActorRef { IsLocal: true } local || owner.IsNobody())
            throw new ArgumentException($"The owner of a session must be an actor of this node, which {owner} is not.", nameof(owner));
        return local;
    }

    /// <summary>Begins to watch; an owner that is dead already is told as gone.</summary>
    public void Watch()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _isWatched = true;
            _owner.SendSystemMessage(new Watch(_owner, this));
        }
    }

    /// <summary>The session has ended: the owner forgets this watcher.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (!_isOver && _isWatched)
                _owner.SendSystemMessage(new Unwatch(_owner, this));
            _isOver = true;
        }
    }

    // The only one that this reference watches is the owner.
    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is not DeathWatchNotification)
            return;
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static gone => gone(), _gone, preferLocal: false);
    }
}
