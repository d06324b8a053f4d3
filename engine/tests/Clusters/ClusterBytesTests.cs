using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Serialization;
using Akka.Remote.Protocol;
using Akka.Util;
using Engine.Tests.Remote;
using Google.Protobuf;
using static Akka.Cluster.Daemon.ClusterProtocol;

namespace Engine.Tests.Clusters;

public sealed class ClusterBytesTests : IClassFixture<ClusterBytesTests.Node>
{
    // Two roles, in the order in which a hash set had them. Here they are sorted, which means the same.
    private const string RolesAsRecorded = "1202723212027231";
    private const string RolesSorted = "1202723112027232";

    private readonly ClusterMessageSerializer _serializer;

    public ClusterBytesTests(Node node) => _serializer = new ClusterMessageSerializer(node.System);

    public static TheoryData<string, Type> Messages => new()
    {
        { "A28", typeof(InitJoin) }, { "A29", typeof(InitJoinAck) }, { "A30", typeof(Join) }, { "A31", typeof(Welcome) },
        { "A32", typeof(GossipEnvelope) }, { "A33", typeof(GossipStatus) }, { "A34", typeof(Heartbeat) }, { "A35", typeof(HeartbeatRsp) },
        { "A36", typeof(GossipEnvelope) }, { "A37", typeof(ExitingConfirmed) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_recorded_message_is_read_and_written_byte_for_byte(string name, Type expected)
    {
        var (bytes, manifest) = Recorded(name);
        var message = _serializer.FromBinary(bytes, manifest);
        Assert.IsType(expected, message);
        Assert.Equal(manifest, _serializer.Manifest(message));
        var written = Convert.ToHexStringLower(_serializer.ToBinary(message));
        Assert.Equal(Convert.ToHexStringLower(bytes).Replace(RolesAsRecorded, RolesSorted, StringComparison.Ordinal), written);
    }

    [Fact]
    public void Contents_survive()
    {
        var join = (Join)Message("A30");
        Assert.Equal("akka.tcp://Clu@127.0.0.1:25520", join.Node.Address.ToString());
        Assert.Equal(1393705932, join.Node.Uid);
        Assert.Equal(["r1", "r2"], join.Roles.Order());
        Assert.Equal("2.3.4", join.AppVersion.Version);

        var leaving = ((GossipEnvelope)Message("A36")).Gossip;
        Assert.Equal([MemberStatus.Up, MemberStatus.Leaving], leaving.Members.Select(member => member.Status));
        Assert.Equal([1L, 4L], leaving.Version.Versions.Values.Order());
        Assert.Equal("FB2FC4D1C0B7FAA281CB74CA63BF1022", Gossip.ClockNode(leaving.Members[0].UniqueAddress).ToString());
        Assert.Equal(1, ((Heartbeat)Message("A34")).Sequence);
        Assert.Equal(((Heartbeat)Message("A34")).Created, ((HeartbeatRsp)Message("A35")).Created);
    }

    [Fact]
    public void What_was_not_recorded_survives_too()
    {
        var (a, b) = (At(1, 10), At(2, 20));
        var gossip = new Gossip(
            [Up(a, 1), Up(b, 2)],
            [b],
            Reachability.Empty.Change(a, b, ReachabilityStatus.Unreachable).Change(b, a, ReachabilityStatus.Terminated),
            VectorClock.Create().Increment(Gossip.ClockNode(a)).Increment(Gossip.ClockNode(b)));
        var read = ((Welcome)Echo(new Welcome(a, gossip))).Gossip;
        Assert.Equal(gossip.Members, read.Members);
        Assert.Equal(ReachabilityStatus.Unreachable, read.Reachability.StatusBy(a, b));
        Assert.Equal(ReachabilityStatus.Terminated, read.Reachability.StatusBy(b, a));
        Assert.Equal(1, read.Reachability.Versions[a]);
        Assert.True(read.Version.IsSameAs(gossip.Version));
        Assert.Equal([b], read.Seen);
        Assert.Equal(new Leave(a.Address), Echo(new Leave(a.Address)));
        Assert.Equal(new Down(a.Address), Echo(new Down(a.Address)));
        Assert.Equal(new InitJoinNack(a.Address), Echo(new InitJoinNack(a.Address)));
    }

    [Fact]
    public void Who_is_no_member_of_a_gossip_has_no_say_in_it()
    {
        var (a, b) = (At(1, 10), At(2, 20));
        var seen = Reachability.Empty.Change(a, b, ReachabilityStatus.Unreachable).Change(b, a, ReachabilityStatus.Unreachable);
        var data = GossipCodec.Write(new Gossip([Up(a, 1), Up(b, 2)], [a, b], seen, VectorClock.Create()));
        data.Members.RemoveAt(1);
        var read = GossipCodec.Read(data);
        Assert.Equal([a], read.Seen);
        Assert.Empty(read.Reachability.Rows);
        Assert.Equal([0], GossipCodec.Write(read).Overview.Seen);
    }

    [Fact]
    public void Heartbeats_of_old_nodes_are_read()
    {
        var data = ControlFrames.ToData(At(1, 10).Address).ToByteArray();
        Assert.Equal(new Heartbeat(At(1, 10).Address, -1, -1), _serializer.FromBinary(data, "Akka.Cluster.ClusterHeartbeatSender+Heartbeat, Akka.Cluster"));
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_nothing_else()
    {
        var random = new Random(5);
        var refused = 0;
        foreach (var name in RecordedClusterFrames.All.Keys)
        {
            var (bytes, manifest) = Recorded(name);
            for (var round = 0; round < 500 && bytes.Length > 0; round++)
            {
                var damaged = bytes[..random.Next(1, bytes.Length + 1)];
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                var failure = Record.Exception(() => _serializer.FromBinary(damaged, manifest));
                if (failure is null) continue;
                Assert.True(failure is SerializationException or InvalidProtocolBufferException, failure.ToString());
                refused++;
            }
        }

        Assert.InRange(refused, 100, int.MaxValue);
    }

    private static UniqueAddress At(int port, int uid) => new(new Address("akka.tcp", "Clu", "h", port), uid);

    private static Member Up(UniqueAddress node, int number) => new(node, number, MemberStatus.Up, [], AppVersion.Zero);

    private static (byte[] Bytes, string Manifest) Recorded(string name)
    {
        var fields = new WireReader(Convert.FromHexString(RecordedClusterFrames.All[name]).AsSpan(4));
        Assert.True(fields.Next());
        var envelope = InboundEnvelope.Read(fields.Bytes());
        var payload = (Id: envelope.SerializerId, Bytes: envelope.Message.ToArray(), Manifest: Encoding.UTF8.GetString(envelope.Manifest));
        const int SelectionId = 6;
        if (payload.Id != SelectionId) return (payload.Bytes, payload.Manifest);
        var inner = SelectionData.Parser.ParseFrom(payload.Bytes).Payload;
        return (inner.Message.ToByteArray(), inner.Manifest.ToStringUtf8());
    }

    private object Message(string name)
    {
        var (bytes, manifest) = Recorded(name);
        return _serializer.FromBinary(bytes, manifest);
    }

    private object Echo(object message) => _serializer.FromBinary(_serializer.ToBinary(message), _serializer.Manifest(message));

    public sealed class Node : IDisposable
    {
        internal ExtendedActorSystem System { get; } = RemoteSystem.Start("SysC", "akka.actor.provider = cluster");

        public void Dispose() => System.Terminate().Wait(RemoteSystem.Patience);
    }
}
