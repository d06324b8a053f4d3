using Inviso.Messages;

namespace Inviso.Tracing;

/// <summary>
/// Where a session's events go. Called on the session's own drain thread only, never by two threads at once. An exception from any member ends the
/// session with <see cref="StopReason.WriteFailed"/>; the traced actors do not notice.
/// </summary>
public interface ITraceSink
{
    /// <summary>Takes the next events, in order; times never decrease. The buffer is lent until the call returns.</summary>
    void Write(ReadOnlySpan<TraceEvent> batch);

    /// <summary>On return all events written so far are with the operating system.</summary>
    void Flush();

    /// <summary>The last call: writes what ends the log and closes it.</summary>
    void Close(StopReason reason);
}
