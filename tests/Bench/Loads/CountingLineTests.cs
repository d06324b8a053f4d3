using System.Net;
using System.Net.Sockets;

namespace Inviso.Bench.Tests;

public sealed class CountingLineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_goes_through_is_counted_either_way()
    {
        using var line = new CountingLine();
        using var node = new TcpListener(IPAddress.Loopback, line.NodePort);
        node.Start();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, line.PublicPort).WaitAsync(Patience);
        using var accepted = await node.AcceptTcpClientAsync().WaitAsync(Patience);
        await PassAsync(client, accepted, [2, 0, 0, 0, 7, 7]);
        await PassAsync(accepted, client, [1, 0, 0, 0, 9, 1, 0, 0, 0, 9]);
        Assert.Equal(16, line.Bytes);
        Assert.Equal(3, line.Frames);
    }

    private static async Task PassAsync(TcpClient from, TcpClient to, byte[] bytes)
    {
        await from.GetStream().WriteAsync(bytes);
        var received = new byte[bytes.Length];
        await to.GetStream().ReadExactlyAsync(received).AsTask().WaitAsync(Patience);
        Assert.Equal(bytes, received);
    }
}
