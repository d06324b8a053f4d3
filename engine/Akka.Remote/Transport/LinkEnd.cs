namespace Akka.Remote.Transport;

/// <summary>Why a connection is over; decides what happens to the address.</summary>
internal enum LinkEnd
{
    /// <summary>Closed, said goodbye without a reason, silent, or not understood: the peer is probably still there.</summary>
    Lost,

    /// <summary>Reset by the peer.</summary>
    Reset,

    /// <summary>The peer said that it terminates.</summary>
    ShutDown,

    /// <summary>The peer said that it has quarantined us.</summary>
    Quarantined,
}
