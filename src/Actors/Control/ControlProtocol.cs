using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// What is asked of the control from within its process. Lists of nodes are names as the user typed them; null means all added nodes. Requests on nodes are
/// answered with <see cref="NodeReplies"/>, or <see cref="SupervisorProtocol.ControlStopped"/> when the control ends first.
/// </summary>
internal static class ControlProtocol
{
    public sealed record AddNodes(IReadOnlyList<string> Nodes, Term Tag, RuntimeOptions Options, bool OnlySameTag);

    public sealed record StopNodes(IReadOnlyList<string>? Nodes);

    /// <summary>One command to several nodes, all at once.</summary>
    public sealed record Run(IReadOnlyList<string>? Nodes, RuntimeCommand Command);

    /// <summary>Each node its own command, all at once.</summary>
    public sealed record RunEach(IReadOnlyList<(string Node, RuntimeCommand Command)> Commands);

    /// <param name="Sources">Which files of which nodes; a null source is the node's current tracer data.</param>
    /// <param name="Directory">The directory the files go to: its full path, or, with a node to go to, as typed.</param>
    /// <param name="Prefix">Put before each name.</param>
    /// <param name="Progress">Told by the collectors, one after the other for each node; null for nobody.</param>
    /// <param name="Cancellation">Ends the fetch, and removes what it has written.</param>
    public sealed record Fetch(
        IReadOnlyList<(string Node, Term? Source)>? Sources,
        string Directory,
        string Prefix,
        IProgress<FetchProgress>? Progress,
        CancellationToken Cancellation)
    {
        /// <summary>The node the files go to, as typed; null for the control's own.</summary>
        public string? ToNode { get; init; }
    }

    public sealed record Subscribe(IActorRef Subscriber);

    public sealed record Unsubscribe(IActorRef Subscriber);

    public sealed record GetNodes;

    public sealed record Nodes(IReadOnlyList<string> Names);

    public sealed record Acknowledged;

    public sealed record GetState;

    /// <param name="Term">As <c>inviso:state()</c> shows it.</param>
    public sealed record State(Term Term);

    /// <summary>From the supervisor: a runtime that has started by itself, on a node that has proved the secret, wants this control.</summary>
    /// <param name="Address">Its node.</param>
    /// <param name="Node">Its node's own name.</param>
    /// <param name="Tag">Its tag, which it keeps.</param>
    public sealed record RuntimeConnects(Address Address, NodeName Node, Term Tag);

    public sealed record NodeReplies(IReadOnlyList<(string Node, Term Result)> Results);

    /// <summary>A request by way of the supervisor, which is told when it is read; the sender is the client.</summary>
    public sealed record PassedOn(long Id, object Request);

    /// <summary>An event for the control's own node, subscribed or not.</summary>
    public sealed record Published(InvisoEvent Event);

    /// <summary>From a collector: nothing has come yet, its node is to be asked for logs.</summary>
    public sealed record LogsWanted(long Id);

    /// <summary>From a collector: its part of a fetch is done.</summary>
    public sealed record Fetched(long Id, Term Result);

    /// <summary>To a collector: its node is lost.</summary>
    public sealed record SourceLost;
}
