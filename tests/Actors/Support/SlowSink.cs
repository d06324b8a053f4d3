using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Support;

/// <summary>Another sink, but it takes its time over every batch.</summary>
internal sealed class SlowSink(ITraceSink inner, int spins) : ITraceSink
{
    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        Thread.SpinWait(spins);
        inner.Write(batch);
    }

    public void Flush() => inner.Flush();

    public void Close(StopReason reason) => inner.Close(reason);
}
