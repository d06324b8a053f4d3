using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>A message as a traced actor told it.</summary>
internal readonly record struct SentMessage(TracedActorCell Sender, object Message, IActorRef Target);
