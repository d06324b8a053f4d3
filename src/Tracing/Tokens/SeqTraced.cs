using Akka.Actor;

namespace Inviso.Tracing;

/// <summary>
/// A message and its token on the way to a node that takes tokens. Exists between the reference and remoting only: the other node's serializer gives out
/// the bare message. A dead letter can show one, as a wrapper that Akka knows how to open.
/// </summary>
internal sealed record SeqTraced(object Message, SeqToken Token) : IWrappedMessage;
