using Akka.Actor;

namespace Akka.Remote.Endpoints;

/// <summary>
/// A message from a peer, ready to deliver; without a message if it could not be understood (its place in the stream is used up all the same).
/// </summary>
internal readonly record struct InboundMessage(IInternalActorRef Recipient, object Message, IActorRef Sender);
