using System.Net;
using System.Net.Sockets;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors;

/// <summary>
/// A TCP port that one client at a time reads trace messages from; a second one is turned away. Never makes the session wait: what the queue cannot take is
/// dropped and counted in the stream. The queue outlives its client. A record that was handed to the operating system whole counts as delivered; one that was
/// cut off is sent to the next client again.
/// </summary>
internal sealed class PortTraceSink : ISizedSink
{
    /// <summary>How long the end of a session waits for its client to take what is queued.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait after a client could not be accepted.</summary>
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly PortQueue _queue;
    private readonly Socket _listener;
    private readonly Thread _sender;

    // Guarded by the gate.
    private Socket? _client;
    private bool _isClosing;
    private bool _isClosed;

    /// <exception cref="SocketException">The port cannot be listened on.</exception>
    public PortTraceSink(IPAddress address, int port, int queueSize, TraceFormat format = TraceFormat.Native)
    {
        _queue = new PortQueue(queueSize, format);
        _listener = Listen(new IPEndPoint(address, port));
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _sender = new Thread(Send) { IsBackground = true, Name = $"inviso-port-{Port}" };
        _sender.Start();
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Of the records for the client, those included that it did not fetch yet.</summary>
    public long Length
    {
        get
        {
            lock (_gate)
                return _queue.Added;
        }
    }

    public bool HasClient
    {
        get
        {
            lock (_gate)
                return _client is not null;
        }
    }

    public void Write(ReadOnlySpan<TraceEvent> batch)
    {
        foreach (ref readonly var e in batch)
        {
            lock (_gate)
            {
                _queue.Add(e);
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Flush()
    {
        // Records leave as fast as the client takes them; there is nothing to push.
    }

    public void Close(StopReason reason)
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }

        _listener.Dispose();
        if (!_sender.Join(Farewell))
        {
            lock (_gate)
                _isClosed = true;
            HangUp(null);
            _sender.Join();
        }
    }

    private static Socket Listen(IPEndPoint place)
    {
        var listener = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(place);
            listener.Listen();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync()
    {
        while (await NextClientAsync().ConfigureAwait(false) is { } client)
        {
            if (Admit(client))
                _ = WatchAsync(client);
            else
                client.Dispose();
        }
    }

    // Null when the listener was closed with the session; a client that is connected stays until it has what is queued.
    private async Task<Socket?> NextClientAsync()
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptAsync().ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException)
            {
                lock (_gate)
                {
                    if (_isClosing)
                        return null;
                }

                // The client has hung up before it was accepted, or the process has no handle free: that may pass.
                await Task.Delay(AcceptPause).ConfigureAwait(false);
            }
        }
    }

    private bool Admit(Socket client)
    {
        lock (_gate)
        {
            if (_client is not null || _isClosing)
                return false;
            client.NoDelay = true;
            _client = client;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    // What a client says is ignored; that it hangs up is learned by listening to it.
    private async Task WatchAsync(Socket client)
    {
        var ignored = new byte[256];
        try
        {
            while (await client.ReceiveAsync(ignored, SocketFlags.None).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // It is gone, as it is after the end of its stream.
        }

        HangUp(client);
        client.Dispose();
    }

    /// <summary>Lets a client go, or whichever is there.</summary>
    private void HangUp(Socket? client)
    {
        Socket? gone;
        lock (_gate)
        {
            if (client is not null && !ReferenceEquals(client, _client))
                return;
            gone = _client;
            _client = null;
            Monitor.PulseAll(_gate);
        }

        gone?.Dispose();
    }

    private void Send()
    {
        byte[]? unsent = null;
        while (Next(ref unsent) is { } client)
        {
            if (TrySend(client, unsent!))
                unsent = null;
            else
                HangUp(client);
        }

        SayGoodbye();
    }

    // Disposed now, it could lose what is on its way; its watcher disposes of it when the client has hung up.
    private void SayGoodbye()
    {
        lock (_gate)
        {
            try
            {
                _client?.Shutdown(SocketShutdown.Send);
            }
            catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
            {
                // It was gone before.
            }

            _client = null;
        }
    }

    /// <summary>Waits for a client and a record for it; null at the end.</summary>
    private Socket? Next(ref byte[]? record)
    {
        lock (_gate)
        {
            while (!_isClosed)
            {
                if (_client is not null && record is null && _queue.TryTake(out var next))
                    record = next;
                if (_client is not null && record is not null)
                    return _client;
                if (_isClosing && (_client is null || _queue.IsEmpty))
                    return null;
                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    private static bool TrySend(Socket client, byte[] record)
    {
        try
        {
            for (var sent = 0; sent < record.Length;)
                sent += client.Send(record.AsSpan(sent));
            return true;
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // The caller lets it go and keeps the record.
            return false;
        }
    }
}
