using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>The token of a message that waits for its actor.</summary>
/// <param name="From">The actor that sent the message, which is not its sender when it was forwarded.</param>
/// <param name="Epoch">The node's <see cref="NodeTokens.Epoch"/> when it was sent; a token of an earlier one is empty.</param>
internal sealed record CarriedToken(SeqToken Token, IActorRef? From, int Epoch);
