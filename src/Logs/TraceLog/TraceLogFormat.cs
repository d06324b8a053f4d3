using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>Numbers of the trace log, version 1; docs/log-format.md shows the layout.</summary>
internal static class TraceLogFormat
{
    public const ushort Version = 1;

    /// <summary>Largest payload of a block.</summary>
    public const int MaxPayload = 64 * 1024;

    /// <summary>Largest captured data of one event, with the definitions in it. Larger data is replaced.</summary>
    public const int MaxData = 32 * 1024;

    /// <summary>Largest extra term of one event. A larger one is replaced.</summary>
    public const int MaxExtra = 2 * 1024;

    /// <summary>
    /// One event with all its definitions: seven strings of 4 KiB, data of 32 KiB, an extra of 2 KiB and less than 100 bytes of numbers, so that any event fits an empty block.
    /// </summary>
    public const int MaxEvent = (7 * (SpanWriter.MaxStringBytes + 8)) + MaxData + MaxExtra + 100;

    /// <summary>
    /// Blocks that share their definitions. One damaged block makes the rest of its group unreadable; 16 keep that below 1 MiB, while repeating the
    /// definitions of 10,000 actors in every group costs less than 8 bytes an event.
    /// </summary>
    public const int BlocksInGroup = 16;

    /// <summary>Most actors, strings, functions or shapes of a group.</summary>
    public const int MaxDefinitions = 64 * 1024;

    /// <summary>The kind of a record that stands for a send and the receive that follows it at once: actor = sender, peer = recipient.</summary>
    public const TraceKind Delivery = (TraceKind)23;

    /// <summary>Kinds are below this.</summary>
    public const int KindCount = 32;

    public static ReadOnlySpan<byte> Magic => "INVTRACE"u8;
}
