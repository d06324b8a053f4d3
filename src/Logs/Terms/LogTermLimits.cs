using Inviso.Language;

namespace Inviso.Logs;

/// <summary>Bounds of the terms in a trace log, both ways.</summary>
internal static class LogTermLimits
{
    /// <summary>Terms within terms. What the external term format can hold, a log can.</summary>
    public const int MaxDepth = ExternalTermFormat.MaxDepth;

    /// <summary>Bytes of an integer: those of the external term format and one for the sign.</summary>
    public const int MaxIntegerBytes = ExternalTermFormat.MaxIntegerBytes + 1;

    /// <summary>Keys of a map whose keys are written once for a group.</summary>
    public const int MaxShape = 255;

    /// <summary>Longer atoms are written where they stand: they are hardly names of types or members.</summary>
    public const int MaxNameChars = 256;

    /// <summary>An actor with a longer path is written where it stands.</summary>
    public const int MaxPathChars = 512;

    /// <summary>
    /// How far a writer may run over a limit before it sees that: an actor with its definition, 768 characters of at most three bytes and a few numbers.
    /// </summary>
    public const int Overrun = 4 * 1024;
}
