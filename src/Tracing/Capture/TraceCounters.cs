namespace Inviso.Tracing;

/// <summary>
/// What became of a session's events since it was opened. Captured = Written + Dropped once the session is closed; before that the difference is on its
/// way. Dropped is 0 unless the session is a dropping one, its sink failed, a limit of events, bytes or payload was reached, or the sink's own thread, or a
/// garbage collection, made events while the buffer was full; unless the sink failed or such a limit was reached, the Drop events of the log add up to it.
/// </summary>
public readonly record struct TraceCounters(long Captured, long Written, long Dropped);
