using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Inviso.Actors.Tests.Support;

/// <summary>What stands between a node and all others: connections to the node go through it, and it can cut them.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _front = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly int _target;

    public CuttingProxy()
    {
        _target = FreePort();
        _front.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>What makes a node stand behind this proxy.</summary>
    public string Config => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        akka.remote.dot-netty.tcp { port = {{_target}}, public-port = {{((IPEndPoint)_front.LocalEndpoint).Port}} }
        akka.remote.retry-gate-closed-for = 50ms
        inviso.heartbeat { interval = 50ms, acceptable-pause = 15s }
        """);

    /// <summary>Whatever is under way is lost; connections can be made again.</summary>
    public int Cut()
    {
        var count = 0;
        while (_sockets.TryTake(out var socket))
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
            count++;
        }

        return count;
    }

    public void Dispose()
    {
        _front.Dispose();
        Cut();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _front.AcceptSocketAsync();
                var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                _sockets.Add(near);
                _sockets.Add(far);
                await far.ConnectAsync(IPAddress.Loopback, _target);
                _ = RelayAsync(near, far);
                _ = RelayAsync(far, near);
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The proxy, or the node, is gone.
        }
    }

    private static async Task RelayAsync(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // Cut: that is what this proxy is for.
        }
    }
}
