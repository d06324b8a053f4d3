using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Keeps the records and messages that it is given.</summary>
internal sealed class RecordingRecordWriter : IRecordWriter
{
    public List<(EventRecord Record, TraceEvent Event)> Events { get; } = [];

    public List<MessageSpan> Messages { get; } = [];

    public void Begin()
    {
    }

    public void Write(in EventRecord record, in TraceEvent e) => Events.Add((record, e));

    public void Write(MessageSpan message) => Messages.Add(message);

    public void End()
    {
    }

    public void Dispose()
    {
    }
}
