using System.Net;
using System.Net.Sockets;

namespace Inviso.Bench;

/// <summary>
/// What lies between a node and the others: a port that passes connections on to the one that the node listens on, and counts what goes through, either way.
/// As a connection goes through the line of the node that was called, the lines of all nodes count everything once.
/// </summary>
internal sealed class CountingLine : IDisposable
{
    private const int BufferSize = 8192;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private long _bytes;
    private long _frames;

    public CountingLine()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the node is to listen.</summary>
    public int NodePort { get; } = FreePort.Find();

    /// <summary>Where the others are to think it does.</summary>
    public int PublicPort => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the nodes sent, without what TCP adds to it.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>See <see cref="FrameCounter"/>.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ConnectAsync(await _listener.AcceptSocketAsync(_end.Token).ConfigureAwait(false), _end.Token);
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Disposed: the line is no more.
            return;
        }
    }

    private async Task ConnectAsync(Socket near, CancellationToken end)
    {
        using (near)
        using (var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            near.NoDelay = far.NoDelay = true;
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, NodePort, end).ConfigureAwait(false);
                await Task.WhenAny(PassAsync(near, far, end), PassAsync(far, near, end)).ConfigureAwait(false);
            }
            catch (Exception ex) when (ex is SocketException or OperationCanceledException)
            {
                // The node does not listen yet: the connection closes, as it would without the line.
                return;
            }
        }
    }

    private async Task PassAsync(Socket from, Socket to, CancellationToken end)
    {
        var (buffer, counter) = (new byte[BufferSize], new FrameCounter());
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, end).ConfigureAwait(false)) > 0;)
            {
                Interlocked.Add(ref _bytes, read);
                Interlocked.Add(ref _frames, counter.Count(buffer.AsSpan(0, read)));
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), end).ConfigureAwait(false);
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other direction ends with this one.
            return;
        }
    }
}
