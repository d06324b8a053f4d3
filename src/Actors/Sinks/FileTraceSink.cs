using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Writes a session's events to a trace log. It owns the writer from construction to <see cref="Close"/>.</summary>
internal sealed class FileTraceSink(TraceLogWriter writer) : IDeliverySink, ISizedSink
{
    public long Length => writer.Length;

    public void Write(ReadOnlySpan<TraceEvent> batch) => writer.Write(batch);

    public void WriteDeliveries(ReadOnlySpan<Delivery> batch) => writer.WriteDeliveries(batch);

    public void Flush() => writer.Flush();

    public void Close(StopReason reason)
    {
        try
        {
            writer.Close(reason);
        }
        finally
        {
            writer.Dispose();
        }
    }
}
