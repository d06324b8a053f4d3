using System.Diagnostics;

namespace Inviso.Tracing;

/// <summary>A thread that runs what it is given, one thing at a time, and ends when it is idle or nobody waits for it any more.</summary>
internal sealed class ApplicationCodeWorker
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private State _state;
    private Func<object, object?>? _read;
    private object? _target;
    private object? _value;
    private bool _hasFailed;

    private ApplicationCodeWorker()
    {
    }

    private enum State
    {
        Waiting,
        Asked,
        Answered,
        Gone,
    }

    public static ApplicationCodeWorker Start()
    {
        var worker = new ApplicationCodeWorker();
        new Thread(worker.Work) { IsBackground = true, Name = "inviso-application-code" }.UnsafeStart();
        return worker;
    }

    /// <summary>False: it has ended meanwhile and did nothing. After it took too long it must not be used again.</summary>
    public bool TryRun(Func<object, object?> read, object target, TimeSpan time, out ApplicationCodeOutcome outcome, out object? value)
    {
        (outcome, value) = (ApplicationCodeOutcome.TooLong, null);
        lock (_gate)
        {
            if (_state == State.Gone)
                return false;
            (_read, _target, _state) = (read, target, State.Asked);
            Monitor.PulseAll(_gate);
            var start = Stopwatch.GetTimestamp();
            while (_state == State.Asked && time - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } rest)
                Monitor.Wait(_gate, rest);
            if (_state != State.Answered)
            {
                _state = State.Gone;
                return true;
            }

            outcome = _hasFailed ? ApplicationCodeOutcome.Failed : ApplicationCodeOutcome.Done;
            (value, _value, _state) = (_value, null, State.Waiting);
            return true;
        }
    }

    private void Work()
    {
        while (TryTake(out var read, out var target))
        {
            var (value, hasFailed) = (default(object), false);
            try
            {
                value = read(target);
            }
            catch (Exception)
            {
                // The value cannot be read; that is the answer.
                hasFailed = true;
            }

            lock (_gate)
            {
                if (_state == State.Gone)
                    return;
                (_value, _hasFailed, _state) = (value, hasFailed, State.Answered);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryTake(out Func<object, object?> read, out object target)
    {
        lock (_gate)
        {
            // Gone: whoever asked did not wait for this thread to get a processor.
            while (_state == State.Waiting)
            {
                if (!Monitor.Wait(_gate, Idle) && _state == State.Waiting)
                    _state = State.Gone;
            }

            (read, target) = (_read!, _target!);
            (_read, _target) = (null, null);
            return _state == State.Asked;
        }
    }
}
