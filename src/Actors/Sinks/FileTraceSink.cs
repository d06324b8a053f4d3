using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Writes a session's events to a file, in the format of its writer. It owns the writer from construction to <see cref="Close"/>.</summary>
internal class FileTraceSink(ITraceLogOutput writer) : ISizedSink
{
    public long Length => writer.Length;

    public void Write(ReadOnlySpan<TraceEvent> batch) => writer.Write(batch);

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
