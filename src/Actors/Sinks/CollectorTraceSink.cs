using System.Text;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>Writes a session's events as lines of text. The writer stays open: it is the node's, not the session's.</summary>
internal sealed class CollectorTraceSink(TextWriter output) : ISizedSink
{
    /// <summary>Of the lines, in UTF-8.</summary>
    public long Length { get; private set; }

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        foreach (ref readonly var e in batch)
        {
            if (TraceMessageText.Line(TraceEventTerms.ToTerm(e)) is not { } line)
                continue;
            output.WriteLine(line);
            Length += Encoding.UTF8.GetByteCount(line) + output.NewLine.Length;
        }
    }

    public void Flush() => output.Flush();

    public void Close(StopReason reason) => output.Flush();
}
