using System.Net;
using Akka.Actor;

namespace Inviso.Actors;

/// <summary>Where a peer is.</summary>
internal static class PeerAddress
{
    /// <summary>Whether an address is this actor system, or a loopback address of this host.</summary>
    public static bool IsNear(Address peer) => peer.Host switch
    {
        null => true,
        "localhost" => true,
        var host => IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address),
    };
}
