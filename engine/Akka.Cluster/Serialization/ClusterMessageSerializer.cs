using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Cluster.Protocol;
using Akka.Remote.Protocol;
using Akka.Serialization;
using Akka.Util;
using Google.Protobuf;
using static Akka.Cluster.Daemon.ClusterProtocol;

namespace Akka.Cluster.Serialization;

/// <summary>Id 5: what members tell each other.</summary>
public class ClusterMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    // Names of classes of the published assembly; here they are only names.
    private const string Action = "Akka.Cluster.InternalClusterAction+";
    private const string UserAction = "Akka.Cluster.ClusterUserAction+";
    private const string Assembly = ", Akka.Cluster";
    private const string InitJoinManifest = Action + "InitJoin" + Assembly;
    private const string InitJoinAckManifest = Action + "InitJoinAck" + Assembly;
    private const string InitJoinNackManifest = Action + "InitJoinNack" + Assembly;
    private const string JoinManifest = Action + "Join" + Assembly;
    private const string WelcomeManifest = Action + "Welcome" + Assembly;
    private const string ExitingConfirmedManifest = Action + "ExitingConfirmed" + Assembly;
    private const string LeaveManifest = UserAction + "Leave" + Assembly;
    private const string DownManifest = UserAction + "Down" + Assembly;
    private const string GossipEnvelopeManifest = "Akka.Cluster.GossipEnvelope" + Assembly;
    private const string GossipStatusManifest = "Akka.Cluster.GossipStatus" + Assembly;
    private const string HeartbeatManifest = "HB";
    private const string HeartbeatRspManifest = "HBR";

    // Before 1.4.19: an address, and a node, without number and time.
    private const string OldHeartbeatManifest = "Akka.Cluster.ClusterHeartbeatSender+Heartbeat" + Assembly;
    private const string OldHeartbeatRspManifest = "Akka.Cluster.ClusterHeartbeatSender+HeartbeatRsp" + Assembly;
    private const long Unknown = -1;

    private readonly bool _writesOldHeartbeats = system.Settings.Config.GetBoolean("akka.cluster.use-legacy-heartbeat-message");

    public override string Manifest(object o) => o switch
    {
        InitJoin => InitJoinManifest,
        InitJoinAck => InitJoinAckManifest,
        InitJoinNack => InitJoinNackManifest,
        Join => JoinManifest,
        Welcome => WelcomeManifest,
        Leave => LeaveManifest,
        Down => DownManifest,
        ExitingConfirmed => ExitingConfirmedManifest,
        GossipEnvelope => GossipEnvelopeManifest,
        GossipStatus => GossipStatusManifest,
        Heartbeat => _writesOldHeartbeats ? OldHeartbeatManifest : HeartbeatManifest,
        HeartbeatRsp => _writesOldHeartbeats ? OldHeartbeatRspManifest : HeartbeatRspManifest,
        _ => throw NotOurs(o?.GetType().ToString()),
    };

    public override byte[] ToBinary(object obj) => (obj switch
    {
        InitJoin => (IMessage)new AddressData(),
        InitJoinAck m => ControlFrames.ToData(m.Address),
        InitJoinNack m => ControlFrames.ToData(m.Address),
        Join m => Write(m),
        Welcome m => new WelcomeData { From = GossipCodec.WriteNode(m.From), Gossip = GossipCodec.Write(m.Gossip) },
        Leave m => ControlFrames.ToData(m.Address),
        Down m => ControlFrames.ToData(m.Address),
        ExitingConfirmed m => GossipCodec.WriteNode(m.Node),
        GossipEnvelope m => new EnvelopeData
        {
            From = GossipCodec.WriteNode(m.From),
            To = GossipCodec.WriteNode(m.To),
            Gossip = GossipCodec.Write(m.Gossip).ToByteString(),
        },
        GossipStatus m => Write(m),
        Heartbeat m when _writesOldHeartbeats => ControlFrames.ToData(m.From),
        Heartbeat m => new HeartbeatData { From = ControlFrames.ToData(m.From), Sequence = m.Sequence, Created = m.Created },
        HeartbeatRsp m when _writesOldHeartbeats => GossipCodec.WriteNode(m.From),
        HeartbeatRsp m => new HeartbeatEchoData { From = GossipCodec.WriteNode(m.From), Sequence = m.Sequence, Created = m.Created },
        _ => throw NotOurs(obj?.GetType().ToString()),
    }).ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case InitJoinManifest: return new InitJoin();
            case InitJoinAckManifest: return new InitJoinAck(Address(bytes));
            case InitJoinNackManifest: return new InitJoinNack(Address(bytes));
            case JoinManifest:
                var join = JoinData.Parser.ParseFrom(bytes);
                return new Join(GossipCodec.ReadNode(join.Node), [.. join.Roles], join.AppVersion.Length == 0 ? AppVersion.Zero : AppVersion.Create(join.AppVersion));
            case WelcomeManifest:
                var welcome = WelcomeData.Parser.ParseFrom(bytes);
                return new Welcome(GossipCodec.ReadNode(welcome.From), GossipCodec.Read(welcome.Gossip));
            case LeaveManifest: return new Leave(Address(bytes));
            case DownManifest: return new Down(Address(bytes));
            case ExitingConfirmedManifest: return new ExitingConfirmed(Node(bytes));
            case GossipEnvelopeManifest:
                var envelope = EnvelopeData.Parser.ParseFrom(bytes);
                return new GossipEnvelope(
                    GossipCodec.ReadNode(envelope.From), GossipCodec.ReadNode(envelope.To), GossipCodec.Read(GossipData.Parser.ParseFrom(envelope.Gossip)));
            case GossipStatusManifest:
                var status = StatusData.Parser.ParseFrom(bytes);
                return new GossipStatus(GossipCodec.ReadNode(status.From), GossipCodec.ReadClock(status.Version, status.Hashes));
            case HeartbeatManifest:
                var heartbeat = HeartbeatData.Parser.ParseFrom(bytes);
                return new Heartbeat(GossipCodec.ReadAddress(heartbeat.From), heartbeat.Sequence, heartbeat.Created);
            case HeartbeatRspManifest:
                var echo = HeartbeatEchoData.Parser.ParseFrom(bytes);
                return new HeartbeatRsp(GossipCodec.ReadNode(echo.From), echo.Sequence, echo.Created);
            case OldHeartbeatManifest: return new Heartbeat(Address(bytes), Unknown, Unknown);
            case OldHeartbeatRspManifest: return new HeartbeatRsp(Node(bytes), Unknown, Unknown);
            default: throw NotOurs(manifest);
        }
    }

    private static JoinData Write(Join join)
    {
        var data = new JoinData { Node = GossipCodec.WriteNode(join.Node), AppVersion = join.AppVersion.Version };
        data.Roles.AddRange(join.Roles.Order(StringComparer.Ordinal));
        return data;
    }

    private static StatusData Write(GossipStatus status)
    {
        var data = new StatusData { From = GossipCodec.WriteNode(status.From), Version = GossipCodec.WriteClock(status.Version) };
        data.Hashes.AddRange(GossipCodec.Hashes(status.Version));
        return data;
    }

    private static Address Address(byte[] bytes) => GossipCodec.ReadAddress(AddressData.Parser.ParseFrom(bytes));

    private static UniqueAddress Node(byte[] bytes) => GossipCodec.ReadNode(NodeData.Parser.ParseFrom(bytes));

    private static SerializationException NotOurs(string what) => new($"{LoadedTypes.Shorten(what ?? "null")} is not a message of serializer 5.");
}
