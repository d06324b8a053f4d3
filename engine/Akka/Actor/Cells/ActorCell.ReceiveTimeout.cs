namespace Akka.Actor;

public partial class ActorCell
{
    private TimeSpan? _receiveTimeout;
    private ICancelable _pendingReceiveTimeout;

    TimeSpan? IActorContext.ReceiveTimeout => _receiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    public void SetReceiveTimeout(TimeSpan? timeout = null)
    {
        _receiveTimeout = timeout;
        if (timeout is null) CancelReceiveTimeout();
    }

    /// <summary>Starts the wait for the next message if there is none yet, or anew if <paramref name="reschedule"/>.</summary>
    public void CheckReceiveTimeout(bool reschedule = true)
    {
        if (_receiveTimeout is not { } timeout || (_children is { IsTerminating: true }) || _mailbox.IsClosed) return;
        if (_pendingReceiveTimeout is not null && !reschedule) return;
        CancelReceiveTimeout();
        _pendingReceiveTimeout = _systemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, Self, TimeoutMessage, Self);
    }

    private static object TimeoutMessage => Akka.Actor.ReceiveTimeout.Instance;

    private void CancelReceiveTimeout()
    {
        _pendingReceiveTimeout?.Cancel();
        _pendingReceiveTimeout = null;
    }
}
