using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace AkkaSemantics.Tests.Support;

/// <summary>
/// Tells when an async handler has ended, by public members only: a count of started bodies, the scheduler's current message after the handler
/// returned, continuations seen as foreign system messages, a probe behind them, and the Resume of a failure.
/// </summary>
internal sealed class SpanCell(
    ActorSystemImpl system,
    IInternalActorRef self,
    Props props,
    MessageDispatcher dispatcher,
    IInternalActorRef parent,
    HookLog log) : RecordingCell(system, self, props, dispatcher, parent, log)
{
    [ThreadStatic]
    private static bool _posting;
    private object? _pending;
    private int _bodies;
    private bool _faultSeen;

    public override ActorTaskScheduler TaskScheduler
    {
        get
        {
            if (IsOwnTurn)
                _bodies++;
            return base.TaskScheduler;
        }
    }

    private bool IsOwnTurn => ReferenceEquals(InternalCurrentActorCellKeeper.Current, this);

    public override void SendSystemMessage(ISystemMessage systemMessage)
    {
        if (systemMessage is Resume { CausedByFailure: { } cause } && IsOwnTurn && _pending is not null)
            End("fault", cause);
        base.SendSystemMessage(systemMessage);
        if (_posting || _bodies == 0 || systemMessage.GetType().IsPublic)
            return;
        if (!IsOwnTurn && !IsTerminated)
        {
            Post(isLate: false);
        }
        else if (IsOwnTurn)
        {
            _faultSeen = true;
            ThreadPool.QueueUserWorkItem(_ => Post(isLate: true));
        }
    }

    protected override void ReceiveMessage(object message)
    {
        if (_pending is not null)
            End("next message", null);
        (_bodies, _faultSeen) = (0, false);
        base.ReceiveMessage(message);
        var scheduler = base.TaskScheduler;
        if (_bodies == 0)
            return;
        if (scheduler.CurrentMessage is null && !_faultSeen)
        {
            Log.Add("span", Self, "sync");
            return;
        }

        _pending = message;
        Log.Add("span", Self, "pending");
    }

    private void Post(bool isLate)
    {
        var scheduler = base.TaskScheduler;
        _posting = true;
        try
        {
            Task.Factory.StartNew(() => Probe(scheduler, isLate), CancellationToken.None, TaskCreationOptions.None, scheduler);
        }
        finally
        {
            _posting = false;
        }
    }

    private void Probe(ActorTaskScheduler scheduler, bool isLate)
    {
        if (_pending is not null && scheduler.CurrentMessage is null && (isLate || !_faultSeen))
            End("probe", null);
    }

    private void End(string by, Exception? cause)
    {
        _pending = null;
        Log.Add("span", Self, "end");
        Log.Add("span ended by", Self, cause is null ? by : cause);
    }
}
