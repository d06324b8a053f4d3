using Inviso.Language;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Gives a session's events to a handler, each with what the one before returned.</summary>
internal sealed class HandlerTraceSink(ITraceHandler handler, Term data) : ITraceSink
{
    private Term _data = data;

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        foreach (ref readonly var e in batch)
            _data = handler.Handle(TraceEventTerms.ToTerm(e), _data);
    }

    public void Flush()
    {
        // Every event was handled when Write returned.
    }

    public void Close(StopReason reason) => (handler as IDisposable)?.Dispose();
}
