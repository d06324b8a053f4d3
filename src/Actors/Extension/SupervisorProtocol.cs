using Akka.Actor;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What is asked of a node's supervisor from within its process.</summary>
internal static class SupervisorProtocol
{
    public sealed record StartControl(RuntimeOptions Options, IReadOnlyList<IActorRef> Subscribers);

    public sealed record ControlStarted(IActorRef Control);

    public sealed record AlreadyStarted(IActorRef Control);

    public sealed record StopControl;

    /// <summary>There is no control, any more or at all.</summary>
    public sealed record ControlStopped;

    /// <summary>Passes a request on to the control; answered <see cref="ControlStopped"/> when there is none.</summary>
    public sealed record ToControl(object Request);

    /// <summary>From the control: it has read a request that was passed on to it.</summary>
    public sealed record RequestTaken(long Id);

    /// <summary>From a runtime: it ends now. When it is gone, <paramref name="ReplyTo"/> gets the answer to the request with <paramref name="Id"/>.</summary>
    public sealed record RuntimeEnds(IActorRef? ReplyTo, long Id);

    /// <summary>
    /// The node ends in order. Its control and its runtime say goodbye to other nodes while there still is a line to them, which is not so any more when they are
    /// stopped.
    /// </summary>
    public sealed record NodeEnds
    {
        /// <summary>Completes when the control has said it, or there is none.</summary>
        public TaskCompletionSource ByControl { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when the runtime has said it, or there is none.</summary>
        public TaskCompletionSource ByRuntime { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Makes the runtime serve a control; the sender is that control.</summary>
    public sealed record TakeControl(NodeProtocol.StartRuntime Request, bool IsNew);

    /// <summary>From the runtime: it has answered a control that wanted it, with yes or no.</summary>
    public sealed record ControlTaken(long Id, IActorRef Control);

    /// <summary>Asks nodes what they are; answered with <see cref="DescriptionProtocol.Answers"/>.</summary>
    public sealed record DescribeNodes(IReadOnlyList<Address> Addresses);

    /// <summary>To the runtime: describe the node to the sender.</summary>
    public sealed record DescribeRuntime(long Id);

    /// <summary>The cluster has changed, as this node sees it; passed on to the control.</summary>
    public sealed record MembersChanged(ClusterView View);

    /// <summary>Starts an actor that asks a local actor a text for the console, until the console gives up.</summary>
    public sealed record CallModule(string Path, string Text, TaskCompletionSource<string> Answer, CancellationToken Cancellation);
}
