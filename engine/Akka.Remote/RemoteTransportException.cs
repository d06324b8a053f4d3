using Akka.Actor;

namespace Akka.Remote;

/// <summary>Remoting cannot start or go on; the message says why and, where an address is the reason, which.</summary>
public class RemoteTransportException(string message, Exception cause = null) : AkkaException(message, cause);
