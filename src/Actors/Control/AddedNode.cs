using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>A node with a runtime of ours.</summary>
/// <param name="TypedName">The name it was added under; replies to requests that name no node use it.</param>
/// <param name="Name">The name the node has for itself.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Runtime">Its runtime.</param>
/// <param name="Tag">The runtime's incarnation tag.</param>
/// <param name="Lease">The lease on its runtime; one of this actor system, or of a fellow member of a cluster, is watched instead.</param>
/// <param name="Uid">The incarnation of its actor system.</param>
internal sealed record AddedNode(string TypedName, NodeName Name, Address Address, IActorRef Runtime, Term Tag, Lease Lease, long Uid);
