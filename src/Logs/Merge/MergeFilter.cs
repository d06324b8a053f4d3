using Inviso.Messages;

namespace Inviso.Logs;

/// <summary>
/// Which entries are merged; those that are not are as if they had never been logged, also for the messages' lives. Drop records pass unless the time or
/// the node forbids it: a loss concerns whatever is looked for. Empty lists let everything pass.
/// </summary>
public sealed record MergeFilter
{
    /// <summary>The earliest time, in nanoseconds since 1970-01-01 UTC on the clock of the entry's node; entries without a time pass.</summary>
    public long From { get; init; } = long.MinValue;

    /// <summary>The latest time, inclusive.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>Labels of nodes.</summary>
    public IReadOnlyCollection<NodeName> Nodes { get; init; } = [];

    /// <summary>The entry's actor or its peer has a path that matches one of these.</summary>
    public IReadOnlyCollection<ActorGlob> Actors { get; init; } = [];

    public IReadOnlyCollection<TraceKind> Kinds { get; init; } = [];

    /// <summary>
    /// Patterns of message types, with <c>*</c> and <c>?</c>: the type of what is sent or received, or the function of a call; entries that have neither do
    /// not pass. A pattern without a dot is also compared with what stands behind a type's last dot, and for a nested type with its own name alone.
    /// </summary>
    public IReadOnlyCollection<string> MessageTypes { get; init; } = [];
}
