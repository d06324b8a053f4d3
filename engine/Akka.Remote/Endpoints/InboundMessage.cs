using Akka.Actor;

namespace Akka.Remote.Endpoints;

/// <summary>
/// A message from a peer, ready to deliver; without a message if it could not be understood (its place in the stream is used up all the same).
/// A recipient that is deployed elsewhere, but was addressed here, is forwarded to; any other remote one is a mistake.
/// </summary>
internal readonly record struct InboundMessage(IInternalActorRef Recipient, object Message, IActorRef Sender, bool IsForwarded);
