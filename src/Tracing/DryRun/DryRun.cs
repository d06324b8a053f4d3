using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Measures what flags and patterns would do, by doing it for a while in a session of its own that drops what it cannot count one by one and writes nothing.
/// One run; used once.
/// </summary>
internal sealed class DryRun(NodeTracer tracer)
{
    private readonly TraceSession _session = tracer.CreateSession(new TraceSessionOptions("dry run", TraceOverflow.Drop));
    private readonly CountingSink _sink = new();

    /// <summary>Returns at once with everything armed; the task ends with the session closed, whether it was cancelled or not.</summary>
    public async Task<DryRunResult> MeasureAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> flags,
        IReadOnlyList<(PatternScope Scope, TracePattern Pattern)> patterns,
        TimeSpan window,
        CancellationToken cancellation)
    {
        // Patterns first: flags without them would report no call.
        foreach (var (scope, pattern) in patterns)
            _session.SetPattern(scope, pattern);
        _session.Open(_sink);
        try
        {
            var actors = _session.CountMatching([.. flags.Select(entry => entry.Who)]);
            var begin = tracer.Time.GetTimestamp();
            foreach (var (who, some) in flags)
                _session.SetFlags(who, some);
            await Task.Delay(window, tracer.Time, cancellation).ConfigureAwait(false);
            _session.ClearAllFlags();
            var elapsed = tracer.Time.GetElapsedTime(begin);

            // Handlers that ran in the window are known now.
            var handlers = _session.CountReported();
            await _session.CloseAsync(StopReason.Requested).ConfigureAwait(false);
            return _sink.Rates(actors, handlers, elapsed.TotalSeconds);
        }
        finally
        {
            await _session.CloseAsync(StopReason.Requested).ConfigureAwait(false);
            _session.ClearAllPatterns();
        }
    }
}
