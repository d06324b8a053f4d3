namespace Inviso.Tracing;

/// <summary>Reads an open session.</summary>
internal sealed class SessionMeter(NodeTracer tracer, TraceSession session, OpenTrace trace) : ISessionMeter
{
    private const int Percent = 100;

    public bool IsSuspended => session.IsSuspended;

    public long Captured => trace.Drain.Counters.Captured;

    public int QueuePercent => (int)(trace.Waiting * Percent / trace.Capacity);

    // A cell is in the list before it has its mailbox.
    public int LargestMailbox
    {
        get
        {
            var walk = (Trace: trace, Largest: 0);
            tracer.Live.Visit(ref walk, static (TracedActorCell cell, ref (OpenTrace Trace, int Largest) w) =>
            {
                if (cell.CurrentWatch?.Of(w.Trace) is not null && cell.Mailbox?.MessageQueue is { } queue)
                    w.Largest = Math.Max(w.Largest, queue.Count);
            });
            return walk.Largest;
        }
    }
}
