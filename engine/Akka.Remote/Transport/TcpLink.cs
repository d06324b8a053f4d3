using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Akka.Remote.Protocol;

namespace Akka.Remote.Transport;

/// <summary>
/// One TCP connection. Writing: from one thread at a time (the handshake, then the association actor); batches go out in order from a queue, by a task.
/// Reading: the handshake takes the first frame, then <see cref="StartReading"/> hands all others to a reader actor.
/// </summary>
internal sealed class TcpLink : INoSerializationVerificationNeeded
{
    // Room for some 100 small frames at first, so that many idle peers cost little; for some 1,500 when the peer fills it.
    private const int FirstChunkBytes = 16 * 1024;
    private const int LargeChunkBytes = 256 * 1024;

    // An introduction takes some 50 bytes. Strangers get no more memory than this before they have given one.
    private const int IntroductionBytes = 4 * 1024;

    /// <summary>How long a closing connection may take to send what is queued, and then to see the peer's end.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    private readonly Socket _socket;
    private readonly TcpSettings _settings;
    private readonly Channel<FrameBuffer> _outbound = Channel.CreateUnbounded<FrameBuffer>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _writing;
    private Task _reading;
    private InboundChunk _filling;
    private InboundChunk _spare;
    private int _filled;
    private int _chunkBytes = FirstChunkBytes;
    private long _outstanding;
    private int _roomWanted;
    private int _closing;

    public TcpLink(Socket socket, bool isInbound, TcpSettings settings)
    {
        _socket = socket;
        _settings = settings;
        IsInbound = isInbound;

        _filling = new InboundChunk(IntroductionBytes, isFree: false);
        _writing = WriteAsync();
    }

    public bool IsInbound { get; }

    public string RemoteEndPoint => _socket.SafeHandle.IsClosed ? "closed" : _socket.RemoteEndPoint?.ToString();

    /// <summary>Called, from any thread, when bytes have gone out and there is room again.</summary>
    public Action RoomAvailable { get; set; }

    /// <summary>Completes after <see cref="Close"/>, when everything up to the farewell is with the operating system.</summary>
    public Task Sent => _sent.Task;

    /// <summary>False while too much is queued; then <see cref="RoomAvailable"/> will be called once.</summary>
    public bool HasRoom()
    {
        if (Interlocked.Read(ref _outstanding) < _settings.HighMark) return true;
        Interlocked.Exchange(ref _roomWanted, 1);
        return Interlocked.Read(ref _outstanding) < _settings.LowMark && Interlocked.Exchange(ref _roomWanted, 0) == 1;
    }

    /// <summary>Takes over the batch.</summary>
    public void Send(FrameBuffer batch)
    {
        Interlocked.Add(ref _outstanding, batch.Length);
        if (!_outbound.Writer.TryWrite(batch)) batch.Release();
    }

    public void Send(ReadOnlySpan<byte> frame)
    {
        var batch = new FrameBuffer(frame.Length);
        frame.CopyTo(batch.Reserve(frame.Length));
        Send(batch);
    }

    /// <summary>Sends what is queued and <paramref name="farewell"/>, then closes in the background. Later calls change nothing.</summary>
    public void Close(ReadOnlySpan<byte> farewell)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 1) return;
        if (!farewell.IsEmpty) Send(farewell);
        _outbound.Writer.TryComplete();
        _ = FinishAsync();
    }

    /// <summary>The next frame's body; for the handshake only. Null if the peer closed.</summary>
    /// <exception cref="MalformedPduException">The length is not allowed.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public async Task<byte[]> ReadFrameAsync(CancellationToken cancellation)
    {
        var chunk = _filling;
        while (true)
        {
            var length = FrameLength(chunk.Bytes.AsSpan(chunk.Start, _filled - chunk.Start), IntroductionBytes);
            if (length > 0)
            {
                var body = chunk.Bytes.AsSpan(chunk.Start + sizeof(int), length - sizeof(int)).ToArray();
                chunk.Start += length;
                if (body.Length > 0) return body;
                continue;
            }

            if (!await FillAsync(cancellation).ConfigureAwait(false)) return null;
        }
    }

    /// <summary>From now on <paramref name="reader"/> gets every <see cref="InboundChunk"/> and at last one <see cref="LinkEnded"/>.</summary>
    public void StartReading(IActorRef reader)
    {
        _spare = new InboundChunk(FirstChunkBytes, isFree: true);
        _reading = Task.Run(() => ReadAsync(reader));
    }

    private async Task ReadAsync(IActorRef reader)
    {
        var end = new LinkEnded(this, LinkEnd.Lost, "the peer closed the connection");
        try
        {
            do await HandOverAsync(reader).ConfigureAwait(false);
            while (await FillAsync(CancellationToken.None).ConfigureAwait(false));
        }
        catch (MalformedPduException e)
        {
            end = new LinkEnded(this, LinkEnd.Lost, e.Message);
        }
        catch (SocketException e)
        {
            end = new LinkEnded(this, e.SocketErrorCode == SocketError.OperationAborted ? LinkEnd.Lost : LinkEnd.Reset, e.Message);
        }
        catch (ObjectDisposedException)
        {
            end = new LinkEnded(this, LinkEnd.Lost, "closed by this node");
        }

        reader.Tell(end, ActorRefs.NoSender);
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        var chunk = _filling;
        if (chunk.Start == 0 && _filled == chunk.Bytes.Length)
        {
            // One frame, and longer than this.
            chunk.Grow(Math.Min(2 * _filled, Math.Max(LargeChunkBytes, _settings.MaximumFrame)));
        }
        else if (_filled == chunk.Bytes.Length)
        {
            chunk.Bytes.AsSpan(chunk.Start, _filled - chunk.Start).CopyTo(chunk.Bytes);
            _filled -= chunk.Start;
            chunk.Start = 0;
        }

        var read = await _socket.ReceiveAsync(chunk.Bytes.AsMemory(_filled), SocketFlags.None, cancellation).ConfigureAwait(false);
        _filled += read;
        if (_filled == chunk.Bytes.Length) _chunkBytes = LargeChunkBytes;
        return read > 0;
    }

    /// <summary>Gives all complete frames to the reader and carries the incomplete rest over into the other chunk.</summary>
    private async Task HandOverAsync(IActorRef reader)
    {
        var chunk = _filling;
        var complete = chunk.Start;
        MalformedPduException failure = null;
        try
        {
            for (int length; (length = FrameLength(chunk.Bytes.AsSpan(complete, _filled - complete), _settings.MaximumFrame)) > 0;) complete += length;
        }
        catch (MalformedPduException e)
        {
            failure = e;
        }

        if (complete > chunk.Start)
        {
            await _spare.AcquireAsync().ConfigureAwait(false);
            _spare.Start = 0;
            var rest = _filled - complete;
            _spare.Grow(Math.Max(_chunkBytes, rest));
            chunk.Bytes.AsSpan(complete, rest).CopyTo(_spare.Bytes);
            chunk.End = complete;
            (_filling, _spare, _filled) = (_spare, chunk, rest);
            reader.Tell(chunk, ActorRefs.NoSender);
        }

        if (failure is not null) throw failure;
    }

    /// <summary>Length of the first frame with its prefix, or 0 if it is not complete.</summary>
    private static int FrameLength(ReadOnlySpan<byte> bytes, int maximum)
    {
        if (bytes.Length < sizeof(int)) return 0;
        var body = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (body < 0 || body > maximum - sizeof(int))
            throw new MalformedPduException($"a frame of {body} bytes was announced, {maximum - sizeof(int)} are allowed");
        return bytes.Length - sizeof(int) < body ? 0 : body + sizeof(int);
    }

    private async Task WriteAsync()
    {
        var broken = false;
        await foreach (var batch in _outbound.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                for (var rest = batch.Written; !broken && rest.Length > 0;)
                    rest = rest[await _socket.SendAsync(rest, SocketFlags.None, CancellationToken.None).ConfigureAwait(false)..];
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The read side sees the same end and reports it once; what is queued behind is lost as on any broken connection.
                broken = true;
            }

            var left = Interlocked.Add(ref _outstanding, -batch.Length);
            batch.Release();
            if (left < _settings.LowMark && Volatile.Read(ref _roomWanted) == 1 && Interlocked.Exchange(ref _roomWanted, 0) == 1) RoomAvailable?.Invoke();
        }
    }

    private async Task DiscardAsync()
    {
        while (await _socket.ReceiveAsync(_filling.Bytes, SocketFlags.None).ConfigureAwait(false) > 0)
        {
        }
    }

    private async Task FinishAsync()
    {
        var linger = Task.Delay(Linger);
        await Task.WhenAny(_writing, linger).ConfigureAwait(false);
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
            _sent.TrySetResult();

            // Closing with unread bytes would send a reset, which peers take for a shutdown of this node.
            await Task.WhenAny(_reading ?? DiscardAsync(), linger).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already gone: nothing is left to be polite to.
        }

        _socket.Dispose();
        _sent.TrySetResult();
    }
}
