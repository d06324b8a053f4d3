using Inviso.Messages;

namespace Inviso.Tracing.Tests.Support;

/// <summary>A log in which every event takes as many bytes as the test says.</summary>
internal sealed class SizedSink(int bytesPerEvent) : ISizedSink
{
    public RecordingSink Inner { get; } = new();

    public long Length => (long)bytesPerEvent * Inner.Count;

    public void Write(ReadOnlySpan<TraceEvent> batch) => Inner.Write(batch);

    public void Flush() => Inner.Flush();

    public void Close(StopReason reason) => Inner.Close(reason);
}
