using System.Globalization;
using System.Text;
using Akka.Actor;
using AkkaSemantics.Tests.Wire;

namespace Engine.Tests.Remote;

public sealed class DamagedTrafficTests
{
    /// <summary>Recorded traffic with random bytes changed, cut and repeated: connections may end, the node goes on serving.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_node_survives_damaged_traffic(int seed)
    {
        var node = RemoteSystem.Start("SysB");
        var (_, inbox) = Collector.Start(node, "target");
        node.ActorOf(Props.Create(() => new Echo()), "echo");
        var frames = RecordedFrames.All.Keys.Select(name => Retargeted(RecordedFrames.Bytes(name), node.Address().Port!.Value)).ToArray();
        var random = new Random(seed);
        for (var connection = 0; connection < 60; connection++)
        {
            using var peer = await RawPeer.Associate(node, uid: 100 + connection, port: 13);
            for (var i = 0; i < 10 && await peer.TrySend(connection % 3 == 0 ? Garbage(random) : Damaged(frames[random.Next(frames.Length)], random)); i++)
            {
            }
        }

        using (var good = await RawPeer.Associate(node, uid: 1, port: 14))
        {
            await good.Send(Pdu.Text(node.Url("/user/target"), "still there"));
            while (await inbox.Next() is not "still there")
            {
            }
        }

        await node.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    private static byte[] Garbage(Random random)
    {
        var bytes = new byte[random.Next(1, 2_000)];
        random.NextBytes(bytes);

        // Half of them as frames of their own, some inside of a payload, the others as they are.
        return random.Next(4) switch { 0 => Pdu.Frame(Pdu.Field(1, bytes)), 1 => Pdu.Frame(bytes), _ => bytes };
    }

    private static byte[] Damaged(byte[] frame, Random random)
    {
        var copy = frame.ToArray();

        // Mostly behind the length prefix, so that the inside is reached; sometimes the prefix itself.
        for (var changes = random.Next(3); changes > 0; changes--) copy[random.Next(random.Next(10) == 0 ? 0 : 4, copy.Length)] = (byte)random.Next(256);
        return random.Next(20) == 0 ? copy[..random.Next(copy.Length)] : copy;
    }

    /// <summary>The frame as if it had been recorded with the node on this port.</summary>
    private static byte[] Retargeted(byte[] frame, int port)
    {
        var recorded = Encoding.ASCII.GetBytes("SysB@127.0.0.1:25520");
        var actual = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SysB@127.0.0.1:{port:D5}"));
        for (var at = 0; at <= frame.Length - recorded.Length; at++)
        {
            if (frame.AsSpan(at, recorded.Length).SequenceEqual(recorded)) actual.CopyTo(frame, at);
        }

        return frame;
    }
}
