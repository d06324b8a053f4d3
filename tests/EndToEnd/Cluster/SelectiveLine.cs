using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Cluster;

/// <summary>
/// A line in front of a node that can be cut off from chosen other nodes. Who is at the other end it reads in the first frame, see <see cref="Handshake"/>.
/// </summary>
internal sealed class SelectiveLine : IDisposable
{
    private const int FrameSize = 8192;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, int> _sockets = new();
    private readonly CuttableLine _node = new();
    private volatile int[] _cutFrom = [];

    public SelectiveLine()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the others think the node listens.</summary>
    public int PublicPort => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Config => $"akka.remote.dot-netty.tcp {{ port = {_node.NodePort}, public-port = {PublicPort} }}";

    /// <summary>Cuts what nodes behind these public ports send here, and what is sent back to them.</summary>
    public void CutFrom(int[] ports)
    {
        _cutFrom = ports;
        foreach (var (socket, port) in _sockets)
        {
            // One that has not said who it is may be one of them.
            if (port == 0 || ports.Contains(port))
                socket.Dispose();
        }
    }

    public void Mend() => _cutFrom = [];

    public void Dispose()
    {
        _listener.Dispose();
        _node.Dispose();
        foreach (var socket in _sockets.Keys)
            socket.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ConnectAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // Disposed: the line is no more.
            return;
        }
    }

    private async Task ConnectAsync(Socket near)
    {
        using (near)
        using (var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            _sockets[near] = _sockets[far] = 0;
            try
            {
                var first = new byte[FrameSize];
                var count = await Handshake.ReceiveAsync(near, first);
                if (count == 0)
                    return;
                var port = Handshake.PortIn(first.AsSpan(0, count));
                _sockets[near] = _sockets[far] = port;
                if (_cutFrom.Contains(port))
                    return;
                await far.ConnectAsync(IPAddress.Loopback, _node.NodePort);
                await far.SendAsync(first.AsMemory(0, count));
                await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
            }
            catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
            {
                // Cut in the middle of it, which is what this is for.
                return;
            }
            finally
            {
                _sockets.TryRemove(near, out _);
                _sockets.TryRemove(far, out _);
            }
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[FrameSize];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
                await to.SendAsync(buffer.AsMemory(0, read));
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The other direction ends with this one.
            return;
        }
    }
}
