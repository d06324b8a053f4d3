using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public partial class ActorCell
{
    private List<SystemMessage> _held;

    private enum Wait
    {
        Nothing,
        Resume,
        Children,
    }

    private Wait WaitsFor => _children is { IsWaiting: true } ? Wait.Children
        : _mailbox.IsSuspended ? Wait.Resume
        : Wait.Nothing;

    /// <summary>One system message. Those that make no sense in the present state are held back and come again, in order, when it ends.</summary>
    internal void SystemInvoke(SystemMessage message)
    {
        if (MustWait(message, WaitsFor))
        {
            (_held ??= []).Add(message);
            return;
        }

        Process(message);
        while (TakeReady() is { } ready) Process(ready);
    }

    /// <summary>What was held back when the cell ended.</summary>
    internal IReadOnlyList<SystemMessage> TakeHeld()
    {
        var held = _held;
        _held = null;
        return held ?? [];
    }

    private static bool MustWait(SystemMessage message, Wait state) => state switch
    {
        Wait.Resume => message.WaitsWhileSuspended,
        Wait.Children => message.WaitsForChildren,
        _ => false,
    };

    private SystemMessage TakeReady()
    {
        if (_held is null || _mailbox.IsClosed) return null;
        var state = WaitsFor;
        var index = _held.FindIndex(message => !MustWait(message, state));
        if (index < 0) return null;
        var ready = _held[index];
        _held.RemoveAt(index);
        return ready;
    }

    private void Process(SystemMessage message)
    {
        try
        {
            Dispatch(message);
        }
        catch (Exception cause)
        {
            // Also the way in which an escalated failure of a child becomes this actor's own.
            HandleInvokeFailure(cause, (message as Failed)?.Child);
        }
    }

    private void Dispatch(SystemMessage message)
    {
        switch (message)
        {
            case Create create: Create(create.Failure); break;
            case ActorTaskSchedulerMessage task: HandleTask(task); break;
            case Supervise supervise: Supervise(supervise.Child, supervise.Async); break;
            case Failed failed: HandleFailed(failed); break;
            case DeathWatchNotification ended: WatchedActorTerminated(ended.Actor, ended.ExistenceConfirmed, ended.AddressTerminated); break;
            case Watch watch: AddWatcher(watch.Watchee, watch.Watcher); break;
            case Unwatch unwatch: RemWatcher(unwatch.Watchee, unwatch.Watcher); break;
            case Akka.Dispatch.SysMsg.Suspend: FaultSuspend(); break;
            case Resume resume: FaultResume(resume.CausedByFailure); break;
            case Recreate recreate: FaultRecreate(recreate.Cause); break;
            case Akka.Dispatch.SysMsg.Terminate: Terminate(); break;
            default: throw new NotSupportedException($"Unknown system message {message.GetType().Name}.");
        }
    }

    private void HandleTask(ActorTaskSchedulerMessage task)
    {
        if (task.Exception is null)
        {
            // The message stays the current one for as long as its handler awaits.
            CurrentMessage = _taskScheduler?.CurrentMessage ?? CurrentMessage;
            task.ExecuteTask();
            if (_taskScheduler?.CurrentMessage is null) ClearTurn();
            return;
        }

        CurrentMessage = task.Message;
        _asyncFailure = task.Exception;
        Resume(task.Exception);
        HandleInvokeFailure(task.Exception);
    }
}
