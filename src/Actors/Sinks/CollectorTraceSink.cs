using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Writes a session's events as lines of text. The writer stays open: it is the node's, not the session's.</summary>
internal sealed class CollectorTraceSink(TextWriter output) : ITraceSink
{
    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        foreach (ref readonly var e in batch)
        {
            if (TraceMessageText.Line(TraceEventTerms.ToTerm(e)) is { } line)
                output.WriteLine(line);
        }
    }

    public void Flush() => output.Flush();

    public void Close(StopReason reason) => output.Flush();
}
