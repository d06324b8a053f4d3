using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Remote.Endpoints;
using Akka.Util;

namespace Akka.Cluster.Daemon;

/// <summary>What members tell each other.</summary>
internal static class ClusterProtocol
{
    /// <summary>May I join? Asked of a seed node.</summary>
    public sealed record InitJoin : IClusterMessage, IDeadLetterSuppression;

    /// <summary>Yes; by <paramref name="Address"/>, the answering node.</summary>
    public sealed record InitJoinAck(Address Address) : IClusterMessage, IDeadLetterSuppression;

    /// <summary>Not here: the node is in no cluster yet, or about to leave.</summary>
    public sealed record InitJoinNack(Address Address) : IClusterMessage, IDeadLetterSuppression;

    public sealed record Join(UniqueAddress Node, ImmutableHashSet<string> Roles, AppVersion AppVersion) : IClusterMessage;

    public sealed record Welcome(UniqueAddress From, Gossip Gossip) : IClusterMessage;

    public sealed record Leave(Address Address) : IClusterMessage;

    public sealed record Down(Address Address) : IClusterMessage;

    /// <summary>The member has done all it had to do; nobody needs to wait until it is found unreachable.</summary>
    public sealed record ExitingConfirmed(UniqueAddress Node) : IClusterMessage, IDeadLetterSuppression;

    public sealed record GossipEnvelope(UniqueAddress From, UniqueAddress To, Gossip Gossip) : IClusterMessage, IDeadLetterSuppression;

    public sealed record GossipStatus(UniqueAddress From, VectorClock Version) : IClusterMessage, IDeadLetterSuppression;

    /// <param name="Sequence">From 1, for each sender.</param>
    /// <param name="Created">Of the sender's monotonic clock, in ns.</param>
    public sealed record Heartbeat(Address From, long Sequence, long Created) : IClusterMessage, ISignOfLife, IDeadLetterSuppression;

    public sealed record HeartbeatRsp(UniqueAddress From, long Sequence, long Created) : IClusterMessage, ISignOfLife, IDeadLetterSuppression;
}
