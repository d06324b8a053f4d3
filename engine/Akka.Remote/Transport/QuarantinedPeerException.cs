namespace Akka.Remote.Transport;

/// <summary>The dialled peer turned out to be the incarnation that this node has quarantined.</summary>
internal sealed class QuarantinedPeerException(string message) : InvalidAssociationException(message);
