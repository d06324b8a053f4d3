using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Daemon;

/// <summary>What the cluster's actors of one node tell each other.</summary>
internal static class LocalProtocol
{
    public abstract record Message : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    public sealed record JoinTo(Address Address) : Message;

    public sealed record JoinSeedNodes(ImmutableList<Address> Seeds) : Message;

    /// <summary>Leaves, if this node is a member; <paramref name="Done"/> when the others know.</summary>
    public sealed record LeaveSelf(TaskCompletionSource<Done> Done) : Message;

    /// <summary>What the application had to do before it leaves is done.</summary>
    public sealed record ExitingCompleted(TaskCompletionSource<Done> Done) : Message;

    public sealed record PublishChanges(Gossip Gossip) : Message;

    public sealed record Subscribe(IActorRef Subscriber, ClusterEvent.SubscriptionInitialStateMode Mode, ImmutableArray<Type> To) : Message;

    public sealed record Unsubscribe(IActorRef Subscriber, Type To) : Message;

    public sealed record SendState(IActorRef Receiver) : Message;

    /// <summary>No answer to the first heartbeat so far: from now on the node's silence counts.</summary>
    public sealed record ExpectedFirstHeartbeat(UniqueAddress From) : Message;

    public sealed record GossipTick : Message;

    public sealed record GossipSpeedupTick : Message;

    public sealed record ReapTick : Message;

    public sealed record LeaderTick : Message;

    public sealed record HeartbeatTick : Message;

    public sealed record SeedTick : Message;

    public sealed record DecisionTick : Message;
}
