using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>A trace-information log that is being written, whichever format it has. For one thread at a time.</summary>
public interface ITiLogOutput : IDisposable
{
    /// <summary>A record is in the hands of the operating system when this returns.</summary>
    /// <exception cref="IOException">It could not be written. A later record takes the place of the torn one.</exception>
    /// <exception cref="ArgumentException">The alias is too large for the format, or nested too deep.</exception>
    void Append(TiRecord record);
}
