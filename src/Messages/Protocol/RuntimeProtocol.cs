using Inviso.Language;

namespace Inviso.Messages;

/// <summary>Between a control and its runtimes. A runtime answers requests in any order; it serves only its own control.</summary>
public static class RuntimeProtocol
{
    public sealed record Request(long Id, int Version, RuntimeCommand Command);

    /// <summary>The node result of a request, in term notation.</summary>
    public sealed record Reply(long Id, Term Result);

    /// <summary>Sent both ways at every heartbeat interval; renews the lease the receiver holds on the sender.</summary>
    public sealed record Heartbeat
    {
        public static Heartbeat Instance { get; } = new();
    }

    /// <summary>The sender ends, or lets go of the receiver, now.</summary>
    public sealed record Goodbye(Term Reason);

    public sealed record StateChanged(RuntimeState State, RuntimeStatus Status);

    /// <summary>Another node of the control: actors at this address are traced under this name.</summary>
    public sealed record KnownNode(string Address, NodeName Name);

    /// <summary>
    /// The runtime's node is traced as a member of its cluster: what the control has for members that come later is done on it, and those are awaited.
    /// </summary>
    /// <param name="Members">Which members it awaits.</param>
    public sealed record Enrolled(IReadOnlyList<NodeSelection> Members);

    /// <summary>The session ended by itself: its log could not be written any more, or a limit was reached, <c>{limit,Name}</c>.</summary>
    public sealed record PortDown(Term Reason);

    /// <summary>A trigger has fired, and the flight recorder has written a log.</summary>
    /// <param name="Trigger"><c>exception</c>, <c>loss</c>, <c>match</c> or <c>mailbox</c>.</param>
    public sealed record RecorderDumped(string Trigger, string FileName);

    /// <summary>
    /// Asks for log files; they come to the child of the asking control that <paramref name="Collector"/> names, by <see cref="TransferProtocol"/>.
    /// </summary>
    /// <param name="Source">Tracer data, a list of <c>{trace_log,Dir,Names}</c> and <c>{ti_log,Dir,Names}</c>, or null for the runtime's own tracer
    /// data.</param>
    public sealed record SendLogs(int Version, string Collector, Term? Source);

    /// <summary>
    /// The same, but they go to another node of the control: to the collector that the runtime there has started for <see cref="CollectLogs"/> with the same name.
    /// </summary>
    public sealed record SendLogsTo(int Version, string Collector, Term? Source, NodeName Node);

    /// <summary>
    /// Has log files of another node collected on this one; how it goes is told to the child of the asking control that <paramref name="Collector"/> names, by
    /// <see cref="CollectProtocol"/>.
    /// </summary>
    /// <param name="Source">The node they come from, one of the control's.</param>
    /// <param name="Directory">Below this node's log directory.</param>
    /// <param name="Prefix">Put before each name.</param>
    public sealed record CollectLogs(int Version, string Collector, NodeName Source, string Directory, string Prefix);

    /// <summary>For the meta tracer, from another node: <c>{call,Pid,{M,F,Arguments},Now}</c>, <c>{return_from,Pid,{M,F,Arity},Value,Now}</c>.</summary>
    public sealed record MetaCast(Term Content);

    /// <summary>Bytes that are no message of this protocol arrived from a peer.</summary>
    public sealed record Malformed(string Manifest, string Complaint);
}
