using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.Remote.Protocol;
using Google.Protobuf;

namespace Engine.Tests.Remote;

/// <summary>A peer made of a bare socket, which may say anything.</summary>
internal sealed class RawPeer : IDisposable
{
    private readonly Socket _socket;

    private RawPeer(Socket socket) => _socket = socket;

    public static async Task<RawPeer> Connect(ExtendedActorSystem node)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, node.Address().Port!.Value);
        return new RawPeer(socket);
    }

    /// <summary>Connects and exchanges introductions as <c>akka.tcp://Raw@127.0.0.1:port</c>.</summary>
    public static async Task<RawPeer> Associate(ExtendedActorSystem node, int uid = 77, int port = 9)
    {
        var peer = await Connect(node);
        await peer.Send(ControlFrames.Associate(new Address("akka.tcp", "Raw", "127.0.0.1", port), uid));
        var answer = await peer.Receive();
        Assert.Equal(Command.Associate, ProtocolMessage.Parser.ParseFrom(Convert.FromHexString(answer)).Control.Command);
        return peer;
    }

    public async Task Send(byte[] bytes) => await _socket.SendAsync(bytes);

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

    public Task SendFrame(string hexBody)
    {
        var body = Convert.FromHexString(hexBody);
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        return Send(frame);
    }

    public Task SendMessage(
        string recipient, byte[] message, int serializer, string manifest = "", string? sender = null, ulong sequence = EnvelopeWriter.NotSequenced)
    {
        var frame = new FrameBuffer(256);
        EnvelopeWriter.TryWrite(
            frame,
            new OutboundEnvelope
            {
                Recipient = Encoding.UTF8.GetBytes(recipient),
                Message = message,
                SerializerId = serializer,
                Manifest = Encoding.UTF8.GetBytes(manifest),
                Sender = Encoding.UTF8.GetBytes(sender ?? string.Empty),
                Sequence = sequence,
            },
            int.MaxValue,
            out _);
        return Send(frame.Written.ToArray());
    }

    public Task SendText(string recipient, string text, string? sender = null) => SendMessage(recipient, Encoding.UTF8.GetBytes(text), 17, "S", sender);

    public Task SendAck(long highest)
    {
        var frame = new FrameBuffer(64);
        var ack = new Acknowledgement { Cumulative = (ulong)highest }.ToByteArray();
        EnvelopeWriter.TryWrite(frame, new OutboundEnvelope { HasAck = true, Ack = ack }, int.MaxValue, out _);
        return Send(frame.Written.ToArray());
    }

    /// <summary>The body of the next frame but heartbeats, in hex; "closed" at the end of the connection.</summary>
    public async Task<string> Receive()
    {
        while (true)
        {
            if (await Read(4) is not { } prefix) return "closed";
            var length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
            if (await Read(length) is not { } body) return "closed";
            var hex = Convert.ToHexString(body);
            if (hex != "12020803") return hex;
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<byte[]?> Read(int count)
    {
        using var timeout = new CancellationTokenSource(RemoteSystem.Patience);
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            try
            {
                var read = await _socket.ReceiveAsync(bytes.AsMemory(filled), timeout.Token);
                if (read == 0) return null;
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
