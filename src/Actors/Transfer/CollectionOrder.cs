using Akka.Actor;

namespace Inviso.Actors;

/// <summary>What one collector is to bring.</summary>
/// <param name="Id">The control's number for it.</param>
/// <param name="Node">The node as typed.</param>
/// <param name="Runtime">Its runtime.</param>
/// <param name="Fetch">The request it belongs to.</param>
internal sealed record CollectionOrder(long Id, string Node, IActorRef Runtime, ControlProtocol.Fetch Fetch);
