using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Writes a session's events to a trace log of ours, which has one record for a send and its receive.</summary>
internal sealed class TraceLogSink(TraceLogWriter writer) : FileTraceSink(writer), IDeliverySink
{
    public void WriteDeliveries(ReadOnlySpan<Delivery> batch) => writer.WriteDeliveries(batch);
}
