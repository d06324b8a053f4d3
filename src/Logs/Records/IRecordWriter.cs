using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// A structured output: entries and the lives of messages, each in a form of its own. All calls come on the merging thread. Failures are
/// <see cref="MergeException"/>s. Disposing after anything but <see cref="End"/> removes what was written.
/// </summary>
public interface IRecordWriter : IDisposable
{
    /// <summary>Once, before everything else.</summary>
    void Begin();

    /// <summary>Each entry, in the order of the merge.</summary>
    void Write(in EventRecord record, in TraceEvent e);

    /// <summary>Each message, once, when no more will come of it or when it was waited for long enough: after the entries that are its steps.</summary>
    void Write(MessageSpan message);

    /// <summary>Once, after the last entry and message.</summary>
    void End();
}
