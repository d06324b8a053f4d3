using Akka.Actor;
using Akka.Event;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// When a runtime's overload check is asked, and what becomes of its answers. Checks are asked only while they are resumed, but for exits, which are a reason
/// to check at any time. Used within the runtime actor.
/// </summary>
internal sealed class OverloadGuard(NodeContext node, IActorContext context, IActorRef runtime, ILoggingAdapter log)
{
    // Strangers may send a runtime more messages than anyone can check.
    private const int MostWaiting = 64;

    private readonly ChildPlace _place = new("overload");
    private readonly ActorTimer _timer = new(node.Time, runtime);
    private OverloadProtection? _protection;
    private bool _isResumed;
    private bool _isSwitchedOff;
    private bool _isPeriodicWaiting;
    private bool _isOverdue;
    private int _waiting;
    private int _epoch;

    private IActorRef? Check => _isSwitchedOff ? null : _place.Living;

    /// <summary>
    /// Takes over an option: the old protection's remove function is called, then the new one's init function. Nothing, when it is the same and still works.
    /// </summary>
    public void Use(OverloadProtection? protection)
    {
        if (protection == _protection && !_isSwitchedOff)
            return;
        Leave();
        _protection = protection;
        if (protection is not null)
            _place.WhenEmpty(() => Start(protection));
    }

    /// <summary>Checks are due from now on, the first at once.</summary>
    public void Resume()
    {
        _epoch++;
        _isResumed = true;
        CheckPeriodically(isFirst: true);
    }

    /// <summary>No check is due until <see cref="Resume"/>.</summary>
    public void Pause()
    {
        _epoch++;
        _isResumed = false;
        _timer.Cancel();
    }

    /// <summary>The runtime ends: goes on when the remove function was called.</summary>
    public void End(Action andThen)
    {
        Pause();
        Leave();
        _place.WhenEmpty(andThen);
    }

    public bool Elapsed(ActorTimer.Elapsed elapsed)
    {
        if (!_timer.Is(elapsed))
            return false;
        CheckPeriodically(isFirst: false);
        return true;
    }

    /// <summary>Has a message checked that the runtime does not know; false when it is nobody's.</summary>
    public bool TakeMessage(object message)
    {
        if (!_isResumed || Check is null)
            return false;
        Ask(new OverloadCause.Message(message));
        return true;
    }

    /// <summary>Has the failure of a helper checked.</summary>
    public void HelperFailed(IActorRef helper, Exception failure)
    {
        if (!helper.Equals(_place.Child))
            Ask(new OverloadCause.Exit(node.IdOf(helper).ToTerm(), failure));
    }

    /// <summary>Takes an answer; the reason to suspend, or null.</summary>
    public Term? Judge(OverloadProtocol.Judged judged, IActorRef sender)
    {
        var check = judged.Check;
        if (!sender.Equals(Check))
            return null;
        _waiting--;
        switch (judged.Verdict)
        {
            case OverloadVerdict.Passed or OverloadVerdict.Ignored when check.Epoch == _epoch:
                GoOn(check, judged.Verdict);
                break;
            // What was found before tracing was stopped, or allowed again, says nothing of now.
            case OverloadVerdict.Suspend when check.Epoch == _epoch || check.Cause is OverloadCause.Exit:
                return judged.Detail;
            case OverloadVerdict.SwitchOff:
                SwitchOff(((ListTerm)judged.Detail).TryGetString(out var why) ? why : "");
                break;
        }

        return null;
    }

    /// <summary>To be called for each actor that the runtime watches and that has ended; whether it was the check.</summary>
    public bool Terminated(IActorRef actor)
    {
        if (!actor.Equals(_place.Child))
            return false;
        if (!_place.IsEnding)
            SwitchOff("its actor has failed");
        _place.Terminated(actor);
        return true;
    }

    private void Leave()
    {
        _timer.Cancel();
        _epoch++;
        _protection = null;
        (_isSwitchedOff, _isPeriodicWaiting, _isOverdue, _waiting) = (false, false, false, 0);
        if (_place.Living is not { } old)
            return;
        old.Tell(new OverloadProtocol.Finish());
        _place.Ends();
    }

    private void GoOn(OverloadProtocol.Check check, OverloadVerdict verdict)
    {
        if (check.Cause is OverloadCause.Timeout)
        {
            _isPeriodicWaiting = false;
            if (_isOverdue)
                CheckPeriodically(isFirst: false);
        }
        else if (verdict == OverloadVerdict.Passed && _isResumed && !_isOverdue && _protection!.Interval is { } interval)
        {
            _timer.Start(interval - node.Time.GetElapsedTime(check.Begun));
        }
    }

    // Another option may have come while the one before was left.
    private void Start(OverloadProtection protection)
    {
        if (!ReferenceEquals(protection, _protection) || _place.Child is not null)
            return;
        _place.Start(context, OverloadCheckActor.PropsOf(protection, node, runtime));
        CheckPeriodically(isFirst: true);
    }

    private void CheckPeriodically(bool isFirst)
    {
        if (!_isResumed || Check is null || _protection?.Interval is not { } interval)
            return;
        // One that takes longer than an interval is followed by the next as soon as it is answered.
        _isOverdue = _isPeriodicWaiting && !isFirst;
        if (_isOverdue)
            return;
        _timer.Start(interval);
        _isPeriodicWaiting = true;
        Ask(new OverloadCause.Timeout(), isFirst);
    }

    private void Ask(OverloadCause cause, bool isFirst = false)
    {
        if (Check is not { } check || (_waiting >= MostWaiting && !isFirst))
            return;
        _waiting++;
        check.Tell(new OverloadProtocol.Check(cause, _epoch, node.Time.GetTimestamp(), isFirst), runtime);
    }

    private void SwitchOff(string why)
    {
        _isSwitchedOff = true;
        _timer.Cancel();
        log.Warning("Overload protection is switched off: {0}", why);
    }
}
