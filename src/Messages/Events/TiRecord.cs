using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// One record of a trace-information log: from <paramref name="Timestamp"/> (ns since 1970 UTC) on, <paramref name="Actor"/> is known under
/// <paramref name="Alias"/> (<paramref name="Starts"/>), or no longer is. An ending record without an actor ends every association with the alias.
/// </summary>
public sealed record TiRecord(long Timestamp, bool Starts, ActorId? Actor, Term Alias)
{
    /// <summary>As of events.</summary>
    /// <seealso cref="TraceEvent.HasUtf8Atoms"/>
    public bool HasUtf8Atoms { get; init; }
}
