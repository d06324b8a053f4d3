namespace Inviso.Tracing;

/// <summary>Reads an open session.</summary>
internal sealed class SessionMeter(NodeTracer tracer, TraceSession session, OpenTrace trace) : ISessionMeter
{
    private const int Percent = 100;

    public bool IsSuspended => session.IsSuspended;

    public long Captured => trace.Drain.Counters.Captured;

    public int QueuePercent => (int)(trace.Waiting * Percent / trace.Capacity);

    public int? LargestMailbox => trace.LargestMailbox(tracer);
}
