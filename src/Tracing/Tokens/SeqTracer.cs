using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>A session in its part of Erlang's system tracer. Only whether an event shows its time comes from flags, and these are the token's.</summary>
internal sealed class SeqTracer(OpenTrace trace)
{
    private readonly SessionWatch _timed = trace.WatchOf(TraceFlags.Timestamp)!;
    private readonly SessionWatch _untimed = trace.WatchOf(TraceFlags.Send)!;

    public OpenTrace Trace => trace;

    public void Emit(TracedActorCell cell, SeqRecord record) =>
        ((record.Token.Flags & SeqTraceFlags.Timestamp) != 0 ? _timed : _untimed)
            .Emit(TraceKind.SeqTrace, cell, record.Kind == SeqTraceFlags.Receive ? record.From : record.To, record, PayloadForm.SeqTrace);
}
