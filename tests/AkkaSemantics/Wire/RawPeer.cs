using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Akka.Actor;

namespace AkkaSemantics.Tests.Wire;

/// <summary>A peer made of a bare socket, which may say anything. It calls itself <c>akka.tcp://Raw@127.0.0.1:port</c>.</summary>
internal sealed class RawPeer(Socket socket) : IDisposable
{
    public const string Closed = "closed";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<RawPeer> Connect(ActorSystem node)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, ((ExtendedActorSystem)node).Provider.DefaultAddress.Port!.Value);
        return new RawPeer(socket);
    }

    /// <summary>Connects and exchanges introductions.</summary>
    public static async Task<RawPeer> Associate(ActorSystem node, int uid = 77, int port = 9)
    {
        var peer = await Connect(node);
        await peer.Send(Pdu.Associate(uid, "Raw", port));
        Assert.StartsWith("12", await peer.Receive(), StringComparison.Ordinal);
        return peer;
    }

    public async Task Send(params byte[][] frames) => await socket.SendAsync(frames.SelectMany(f => f).ToArray());

    /// <summary>False if the node has closed the connection.</summary>
    public async Task<bool> TrySend(byte[] bytes)
    {
        try
        {
            await Send(bytes);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>The body of the next frame but heartbeats, in hex; <see cref="Closed"/> at the end of the connection.</summary>
    public async Task<string> Receive()
    {
        while (true)
        {
            if (await Read(4) is not { } prefix || await Read(BinaryPrimitives.ReadInt32LittleEndian(prefix)) is not { } body)
                return Closed;
            var hex = Convert.ToHexString(body);
            if (hex != "12020803")
                return hex;
        }
    }

    /// <summary>The next frame that carries a message.</summary>
    public async Task<RawEnvelope> ReceiveEnvelope()
    {
        while (true)
        {
            var hex = await Receive();
            Assert.NotEqual(Closed, hex);
            if (RawEnvelope.Parse(Convert.FromHexString(hex)) is { } envelope)
                return envelope;
        }
    }

    /// <summary>The next frame that carries no message: a system message is repeated until its acknowledgement has arrived, so one may still be under way.</summary>
    public async Task<string> ReceiveEnd()
    {
        while (true)
        {
            var hex = await Receive();
            if (hex == Closed || RawEnvelope.Parse(Convert.FromHexString(hex)) is null)
                return hex;
        }
    }

    /// <summary>Ends the sending side; the node sees an orderly end.</summary>
    public void Finish() => socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();

    private async Task<byte[]?> Read(int count)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            try
            {
                var read = await socket.ReceiveAsync(bytes.AsMemory(filled), timeout.Token);
                if (read == 0)
                    return null;
                filled += read;
            }
            catch (SocketException)
            {
                return null;
            }
        }

        return bytes;
    }
}
