using Akka.Actor.Internal;

namespace Akka.Remote.Endpoints;

/// <summary>
/// Counts what waits for one peer and keeps it bounded, because whoever tells may be faster than the wire. Above <c>High</c> the telling thread waits
/// until the queue is down to <c>Low</c>; if for <c>Patience</c> nothing moves at all, nobody waits any more until something does. Above <c>Most</c>
/// nothing is taken. Thread-safe.
/// </summary>
/// <remarks>
/// Who must not wait: remoting itself and everything else under /system (readers must go on reading, or two nodes could wait for each other), and the
/// scheduler's thread. Waiting is by <see cref="Task.Wait(TimeSpan)"/>, which lets the thread pool replace a blocked thread at once: the sender's actors
/// cannot take all threads from the association that must make room.
/// </remarks>
internal sealed class Backlog(BacklogLimits limits)
{
    private int _ordinary;
    private int _reliable;
    private int _urgent;
    private long _taken;
    private volatile bool _isStalled;
    private TaskCompletionSource _room;

    /// <summary>Messages that go once.</summary>
    public int Ordinary => Volatile.Read(ref _ordinary);

    /// <summary>Announces one message of the lane; false if there is no place for it. May block, for <see cref="Lane.Ordinary"/> only.</summary>
    public bool TryEnter(Lane lane) => lane switch
    {
        Lane.Ordinary => TryEnterOrdinary(),
        Lane.Reliable => TryEnter(ref _reliable, limits.Reliable),
        _ => TryEnter(ref _urgent, limits.Urgent),
    };

    /// <summary>A message has left. One thread at a time.</summary>
    public void Leave(Lane lane)
    {
        if (lane != Lane.Ordinary)
        {
            Interlocked.Decrement(ref lane == Lane.Reliable ? ref _reliable : ref _urgent);
            return;
        }

        var left = Interlocked.Decrement(ref _ordinary);
        Volatile.Write(ref _taken, _taken + 1);
        if (_isStalled) _isStalled = false;
        if (left <= limits.Low && Volatile.Read(ref _room) is not null) Interlocked.Exchange(ref _room, null)?.TrySetResult();
    }

    private static bool TryEnter(ref int count, int most)
    {
        if (Interlocked.Increment(ref count) <= most) return true;
        Interlocked.Decrement(ref count);
        return false;
    }

    private static bool MayWait() =>
        InternalCurrentActorCellKeeper.Current is { } cell
            ? cell.Self.Path.Elements is not ["system", ..]
            : Thread.CurrentThread.Name != Actor.HashedWheelTimerScheduler.ThreadName;

    private bool TryEnterOrdinary()
    {
        if (Interlocked.Increment(ref _ordinary) <= limits.High) return true;
        if (!_isStalled && MayWait()) AwaitRoom();
        if (Ordinary <= limits.Most) return true;
        Interlocked.Decrement(ref _ordinary);
        return false;
    }

    private void AwaitRoom()
    {
        var before = Volatile.Read(ref _taken);
        var room = Volatile.Read(ref _room);
        if (room is null)
        {
            var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            room = Interlocked.CompareExchange(ref _room, created, null) ?? created;
        }

        // The room may have come before it was asked for.
        if (Ordinary <= limits.Low || room.Task.Wait(limits.Patience)) return;
        if (Volatile.Read(ref _taken) == before) _isStalled = true;
    }
}
