using Akka.Actor;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>A message of the control that waits for its answer.</summary>
/// <param name="Job">The request it belongs to.</param>
/// <param name="Slot">The job's slot to complete.</param>
/// <param name="Node">The node it was sent to; null while a node is being added.</param>
/// <param name="OnTimeout">The slot's result when no answer comes in time.</param>
/// <param name="Timer">Cancelled with the answer; null when the wait has no limit.</param>
internal sealed record PendingCall(NodeJob Job, int Slot, AddedNode? Node, Term OnTimeout, ICancelable? Timer)
{
    /// <summary>What is under way when a node is being added.</summary>
    public NodeJoin? Join { get; init; }

    /// <summary>The collector of a fetch.</summary>
    public IActorRef? Collector { get; init; }

    /// <summary>What the node is asked on behalf of the collector.</summary>
    public object? LogRequest { get; init; }

    /// <summary>Whether the runtime was asked to end.</summary>
    public bool IsStop { get; init; }
}
