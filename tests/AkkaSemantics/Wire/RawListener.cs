using System.Net;
using System.Net.Sockets;

namespace AkkaSemantics.Tests.Wire;

/// <summary>The address of a raw peer, for nodes that dial it.</summary>
internal sealed class RawListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public RawListener() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Path(string path) => $"akka.tcp://Raw@127.0.0.1:{Port}{path}";

    /// <summary>A node's dial, without any answer yet.</summary>
    public async Task<RawPeer> Accept() => new(await _listener.AcceptSocketAsync().WaitAsync(TimeSpan.FromSeconds(15)));

    /// <summary>A node's dial, introduced.</summary>
    public async Task<RawPeer> Associate(int uid = 77)
    {
        var peer = await Accept();
        await peer.Receive();
        await peer.Send(Pdu.Associate(uid, "Raw", Port));
        return peer;
    }

    public void Dispose() => _listener.Dispose();
}
