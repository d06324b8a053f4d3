using System.Net;
using System.Net.Sockets;

namespace Inviso.Bench;

/// <summary>Ports for processes that are told where to listen before they are started.</summary>
internal static class FreePort
{
    // Below the ports that the system hands out by itself, so that nobody takes it between now and the listening.
    private const int Lowest = 20_000;
    private const int Highest = 30_000;

    /// <summary>A port of the loopback interface at which nobody listens now.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's: another one is tried.
                continue;
            }
        }
    }
}
