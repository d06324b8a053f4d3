using Akka.Event;

namespace Inviso.Tracing;

/// <summary>
/// Failures of ours on traced actors' threads, on their way to the node's log: at most one a second, with the number of those before it that were not told,
/// because what fails for one message may fail for each. Thread-safe.
/// </summary>
/// <param name="tell">Called on a thread of the pool: told on an actor's, a logger would be one of that actor's sends.</param>
internal sealed class OwnFailures(TimeProvider time, Action<LogEvent> tell)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private long? _toldAt;
    private long _untold;

    public void Add(Exception failure)
    {
        string text;
        lock (_gate)
        {
            if (_toldAt is { } before && time.GetElapsedTime(before) < Interval)
            {
                _untold++;
                return;
            }

            text = _untold == 0 ? "tracing failed on an actor's thread" : $"tracing failed on an actor's thread, after {_untold} such failures that are not shown";
            (_toldAt, _untold) = (time.GetTimestamp(), 0);
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static told => told.Tell(new Error(told.Failure, "inviso", typeof(NodeTracer), told.Text)), (Tell: tell, Failure: failure, Text: text), preferLocal: false);
    }
}
