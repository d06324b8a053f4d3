using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>A trace log that is being written, whichever format it has. For one thread at a time.</summary>
public interface ITraceLogOutput : IDisposable
{
    /// <summary>Size the file would have if it were flushed now.</summary>
    long Length { get; }

    /// <summary>Takes events in the order of their time; they are not kept.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Write(ReadOnlySpan<TraceEvent> events);

    /// <summary>Hands everything written so far to the operating system.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Flush();

    /// <summary>Ends the log; only <see cref="IDisposable.Dispose"/> may follow.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Close(StopReason reason);
}
