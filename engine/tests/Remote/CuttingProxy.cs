using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Engine.Tests.Remote;

/// <summary>A TCP relay that can cut all its connections, in the orderly way or with a reset.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Socket> _sockets = [];

    public CuttingProxy()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public void Start(int target) => _ = Task.Run(async () =>
    {
        while (true)
        {
            var near = await _listener.AcceptSocketAsync();
            var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await far.ConnectAsync(IPAddress.Loopback, target);
            _sockets.Add(near);
            _sockets.Add(far);
            _ = Relay(near, far);
            _ = Relay(far, near);
        }
    });

    /// <summary>Whatever is under way is lost.</summary>
    public void Cut(bool byReset)
    {
        while (_sockets.TryTake(out var socket))
        {
            if (byReset) socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Cut(byReset: false);
    }

    private static async Task Relay(Socket from, Socket to)
    {
        var buffer = new byte[4_096];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;) await to.SendAsync(buffer.AsMemory(0, read));
            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut: that is what this proxy is for.
        }
    }
}
