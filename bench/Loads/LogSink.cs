using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Bench;

/// <summary>Writes a session to a trace log.</summary>
internal sealed class LogSink(string path, NodeTracer tracer) : IDeliverySink
{
    private readonly TraceLogWriter _writer = TraceLogWriter.Create(path, SyntheticLog.HeaderOf(tracer.Node, tracer.Now()), tracer.Time);

    public void Write(ReadOnlySpan<TraceEvent> batch) => _writer.Write(batch);

    public void WriteDeliveries(ReadOnlySpan<Messages.Delivery> batch) => _writer.WriteDeliveries(batch);

    public void Flush() => _writer.Flush();

    public void Close(StopReason reason) => _writer.Close(reason);
}
