namespace Inviso.Messages;

/// <summary>
/// A flight recorder: the newest events stay in memory, and are written to a trace log when that is asked for or a trigger fires. The logs are numbered from
/// 1, or from where those go on that exist: <c>crash.log</c> stands for <c>crash1.log</c>, <c>crash2.log</c>, …
/// </summary>
/// <param name="FileName">Relative to the node's log directory. Without an extension it gets <c>.log</c>.</param>
public sealed record RecorderTarget(string FileName) : TraceTarget
{
    public const long LeastBytes = 256 * 1024;
    public const long MostBytes = 1L << 30;
    public const long DefaultBytes = 4 * 1024 * 1024;

    /// <summary>A day.</summary>
    public const long MostSeconds = 24 * 60 * 60;

    /// <summary>An hour, in milliseconds.</summary>
    public const long MostMilliseconds = 60 * 60 * 1000;

    public const long DefaultDumps = 10;
    public const long DefaultInterval = 1_000;

    /// <summary>Only events of the last so many seconds are written; null means all that are in memory.</summary>
    public long? Seconds { get; init; }

    /// <summary>Memory of the events, <see cref="LeastBytes"/> to <see cref="MostBytes"/>; null means <see cref="DefaultBytes"/>.</summary>
    public long? Bytes { get; init; }

    public RecorderTriggers Triggers { get; init; }

    /// <summary>Fires when the mailbox of a traced actor gets more messages than this; null for never.</summary>
    public long? Mailbox { get; init; }

    /// <summary>How many milliseconds recording goes on after a trigger before the log is written; null means 0.</summary>
    public long? Delay { get; init; }

    /// <summary>How often triggers fire at most, 1 or more; null means <see cref="DefaultDumps"/>.</summary>
    public long? Dumps { get; init; }

    /// <summary>Milliseconds between two logs that triggers write at least; null means <see cref="DefaultInterval"/>.</summary>
    public long? Interval { get; init; }
}
