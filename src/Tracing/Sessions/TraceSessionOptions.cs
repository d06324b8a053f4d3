using Akka.Actor;
using Inviso.Messages;

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
/// <param name="Overflow">What happens to an event that finds the buffer full.</param>
/// <param name="Owner">
/// An actor of this node, traceable or not: when it dies an open session ends, with <see cref="StopReason.OwnerGone"/>; one that is opened after its
/// death ends at once. Null: the session has no owner and ends when it is closed.
/// </param>
public sealed record TraceSessionOptions(string Name, TraceOverflow Overflow = TraceOverflow.Wait, IActorRef? Owner = null)
{
    /// <summary>What ends or suspends the session; nothing by default.</summary>
    public TraceLimits Limits { get; init; } = TraceLimits.None;

    /// <summary>Whether the session takes the events of sequential tracing, as the node's Inviso session always does.</summary>
    public bool TakesSeqTrace { get; init; }

    /// <summary>Whether it is the session of a <see cref="MetaTrace"/>: values are shown, and match specifications change flags of the Inviso session.</summary>
    internal bool IsMeta { get; init; }
}
