using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs the first dead letters and then, so that a flood does not bury the log, none for a while.</summary>
public class DeadLetterListener : ActorBase
{
    private readonly int _maximum = Context.System.Settings.LogDeadLetters;
    private readonly TimeSpan _pause = Context.System.Settings.LogDeadLettersSuspendDuration;
    private int _count;
    private TimeSpan? _silentUntil;

    protected override void PreStart()
    {
        foreach (var type in new[] { typeof(DeadLetter), typeof(Dropped), typeof(UnhandledMessage) }) Context.System.EventStream.Subscribe(Self, type);
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    protected override bool Receive(object message)
    {
        if (message is not AllDeadLetters letter) return false;
        if (WrappedMessage.Unwrap(letter.Message) is IDeadLetterSuppression) return true;
        _count++;
        var now = Context.System.Scheduler.MonotonicClock;
        if (now < _silentUntil) return true;
        if (_silentUntil is not null)
        {
            Write(letter, $"{_count} dead letters encountered, of which {_count - 1} were not logged.");
            _count = 1;
            _silentUntil = null;
        }
        else if (_count < _maximum)
        {
            Write(letter, $"{_count} dead letters encountered.");
        }
        else
        {
            var rest = _pause == Timeout.InfiniteTimeSpan ? "no more dead letters will be logged." : $"no more dead letters will be logged in next [{_pause}].";
            Write(letter, $"{_count} dead letters encountered, {rest}");
            _silentUntil = _pause == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : now + _pause;
        }

        return true;
    }

    private void Write(AllDeadLetters letter, string count)
    {
        var fate = letter switch
        {
            UnhandledMessage => "was unhandled",
            Dropped dropped => $"was dropped ({dropped.Reason})",
            _ => "was not delivered",
        };
        var text = $"Message [{letter.Message.GetType().Name}] from {letter.Sender} to {letter.Recipient} {fate}. [{_count}] {count} "
            + "This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' and 'akka.log-dead-letters-during-shutdown'.";
        Context.System.EventStream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }
}
