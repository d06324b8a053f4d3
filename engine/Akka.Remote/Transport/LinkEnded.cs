using Akka.Actor;

namespace Akka.Remote.Transport;

/// <summary>The last thing a reader hears of its link.</summary>
internal sealed record LinkEnded(TcpLink Link, LinkEnd End, string Reason) : INoSerializationVerificationNeeded, Akka.Event.IDeadLetterSuppression;
