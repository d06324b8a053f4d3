using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Inviso.EndToEnd.Support;

/// <summary>
/// What lies between others and one node: its public port, which passes connections on to the port that the node listens on. Cut, all connections are closed
/// and new ones at once, until it is mended.
/// </summary>
internal sealed class CuttableLine : IDisposable
{
    // Below the ports that the system hands out by itself, so that nobody takes it between now and the node's start.
    private const int LowestPort = 20_000;
    private const int HighestPort = 30_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private volatile bool _isCut;

    public CuttableLine()
    {
        NodePort = FindFreePort();
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the node listens.</summary>
    public int NodePort { get; }

    /// <summary>Where the others think it does.</summary>
    public int PublicPort => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Config => $"akka.remote.dot-netty.tcp {{ port = {NodePort}, public-port = {PublicPort} }}";

    public void Cut()
    {
        _isCut = true;
        CloseAll();
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        _listener.Dispose();
        CloseAll();
    }

    private static int FindFreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(LowestPort, HighestPort);
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
            CloseAll();
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
                if (_isCut)
                    return;
                await far.ConnectAsync(IPAddress.Loopback, NodePort);
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

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[8192];
        try
        {
            for (int read; !_isCut && (read = await from.ReceiveAsync(buffer)) > 0;)
                await to.SendAsync(buffer.AsMemory(0, read));
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The other direction ends with this one.
            return;
        }
    }

    private void CloseAll()
    {
        foreach (var socket in _sockets.Keys)
            socket.Dispose();
    }
}
