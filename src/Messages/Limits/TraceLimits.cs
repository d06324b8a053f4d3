namespace Inviso.Messages;

/// <summary>
/// What a session may cost: any number of limits, of which the first that is reached ends or suspends it. Those that are null do not exist. Units and
/// meanings stand at <see cref="TraceLimitKind"/>.
/// </summary>
public sealed record TraceLimits
{
    /// <summary>A year in milliseconds; what is to last longer needs no limit.</summary>
    private const long MostTime = 366L * 24 * 60 * 60 * 1000;

    public static TraceLimits None { get; } = new();

    public static IReadOnlyList<TraceLimitKind> Kinds { get; } = Enum.GetValues<TraceLimitKind>();

    public TraceLimit? Time { get; init; }

    public TraceLimit? Events { get; init; }

    public TraceLimit? Rate { get; init; }

    public TraceLimit? Bytes { get; init; }

    public TraceLimit? Payload { get; init; }

    public TraceLimit? Queue { get; init; }

    public TraceLimit? Cpu { get; init; }

    public TraceLimit? Gc { get; init; }

    public TraceLimit? Mailbox { get; init; }

    public TraceLimit? this[TraceLimitKind kind] => kind switch
    {
        TraceLimitKind.Time => Time,
        TraceLimitKind.Events => Events,
        TraceLimitKind.Rate => Rate,
        TraceLimitKind.Bytes => Bytes,
        TraceLimitKind.Payload => Payload,
        TraceLimitKind.Queue => Queue,
        TraceLimitKind.Cpu => Cpu,
        TraceLimitKind.Gc => Gc,
        TraceLimitKind.Mailbox => Mailbox,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a limit"),
    };

    /// <summary>The largest value that a limit of this kind can have; the least is 1.</summary>
    public static long MostOf(TraceLimitKind kind) => kind switch
    {
        TraceLimitKind.Time => MostTime,
        TraceLimitKind.Queue or TraceLimitKind.Cpu or TraceLimitKind.Gc => 100,
        TraceLimitKind.Mailbox or TraceLimitKind.Payload => int.MaxValue,
        _ => long.MaxValue,
    };

    /// <summary>These limits with one replaced.</summary>
    public TraceLimits With(TraceLimitKind kind, TraceLimit? limit) => kind switch
    {
        TraceLimitKind.Time => this with { Time = limit },
        TraceLimitKind.Events => this with { Events = limit },
        TraceLimitKind.Rate => this with { Rate = limit },
        TraceLimitKind.Bytes => this with { Bytes = limit },
        TraceLimitKind.Payload => this with { Payload = limit },
        TraceLimitKind.Queue => this with { Queue = limit },
        TraceLimitKind.Cpu => this with { Cpu = limit },
        TraceLimitKind.Gc => this with { Gc = limit },
        TraceLimitKind.Mailbox => this with { Mailbox = limit },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a limit"),
    };

    /// <summary>These limits, and those of <paramref name="defaults"/> of the kinds that are not limited here.</summary>
    public TraceLimits Or(TraceLimits defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        return Kinds.Aggregate(this, (limits, kind) => limits[kind] is null ? limits.With(kind, defaults[kind]) : limits);
    }

    /// <summary>What is wrong with these limits, a sentence for each; empty when nothing is.</summary>
    public IReadOnlyList<string> Complaints() =>
        [.. Kinds.Where(kind => this[kind] is { Most: var most } && (most < 1 || most > MostOf(kind))).Select(TraceLimitTerms.RangeOf)];
}
