namespace Inviso.Tracing;

/// <summary>What happens to an event that finds its session's buffer full.</summary>
public enum TraceOverflow
{
    /// <summary>The traced actor waits until there is room. Nothing is lost.</summary>
    Wait,

    /// <summary>The event is lost. The log says at that place how many were: a Drop event with their count.</summary>
    Drop,
}

/// <summary>How a session is made.</summary>
/// <param name="Name">For messages to people; need not be unique.</param>
public sealed record TraceSessionOptions(string Name, TraceOverflow Overflow = TraceOverflow.Wait)
{
    /// <summary>Whether the session takes the events of sequential tracing, as the node's Inviso session always does.</summary>
    public bool TakesSeqTrace { get; init; }
}
