using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Protocol;
using Akka.Serialization;
using Google.Protobuf;

namespace Akka.Remote.Serialization;

/// <summary>Id 16: the messages every actor understands, references, and the remote watcher's heartbeats.</summary>
public sealed class MiscMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string IdentifyManifest = "ID";
    private const string IdentityManifest = "AID";
    private const string RefManifest = "AR";
    private const string PoisonPillManifest = "PP";
    private const string KillManifest = "K";
    private const string HeartbeatManifest = "RWHB";
    private const string HeartbeatReplyManifest = "RWHR";
    private const string SuccessManifest = "STS";
    private const string FailureManifest = "STF";
    private const string LocalScopeManifest = "LS";
    private const string ScopeManifest = "RS";
    private const string ConfigManifest = "CF";

    private static readonly byte[] Empty = [];

    public override string Manifest(object obj) => obj switch
    {
        Identify => IdentifyManifest,
        ActorIdentity => IdentityManifest,
        IActorRef => RefManifest,
        PoisonPill => PoisonPillManifest,
        Kill => KillManifest,
        RemoteWatcher.Heartbeat => HeartbeatManifest,
        RemoteWatcher.HeartbeatRsp => HeartbeatReplyManifest,
        Status.Success => SuccessManifest,
        Status.Failure => FailureManifest,
        LocalScope => LocalScopeManifest,
        RemoteScope => ScopeManifest,
        Config => ConfigManifest,
        _ => RouterConfigCodec.Manifest(obj) ?? throw Unknown(obj),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        Identify m => m.MessageId is null ? Empty : new IdentifyData { MessageId = Nested(m.MessageId) }.ToByteArray(),
        ActorIdentity m => new IdentityData
        {
            CorrelationId = Nested(m.MessageId),
            Path = Akka.Serialization.Serialization.SerializedActorPath(m.Subject),
        }.ToByteArray(),
        Nobody => new ActorRefData { Path = NestedPayload.NobodyPath }.ToByteArray(),
        IActorRef m => NestedPayload.WriteRef(m).ToByteArray(),
        PoisonPill or Kill or RemoteWatcher.Heartbeat or LocalScope => Empty,
        RemoteWatcher.HeartbeatRsp m => new HeartbeatReplyData { Uid = (ulong)m.AddressUid }.ToByteArray(),
        Status.Success m => new SuccessData { Status = Nested(m.Status) }.ToByteArray(),
        Status.Failure m => new FailureData { Cause = ExceptionCodec.Write(system, m.Cause), State = Nested(m.State) }.ToByteArray(),
        RemoteScope m => new ScopeData { Node = ControlFrames.ToData(m.Address) }.ToByteArray(),
        Config m => m.IsEmpty ? Empty : Encoding.UTF8.GetBytes(m.Root.ToString()),
        Akka.Routing.Pool m => RouterConfigCodec.Write(system, m),
        _ => throw Unknown(obj),
    };

    public override object FromBinary(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case IdentifyManifest: return new Identify(Nested(IdentifyData.Parser.ParseFrom(bytes).MessageId));
            case IdentityManifest:
                var identity = IdentityData.Parser.ParseFrom(bytes);
                return new ActorIdentity(Nested(identity.CorrelationId), identity.Path.Length == 0 ? null : NestedPayload.ReadRef(system, identity.Path));
            case RefManifest: return NestedPayload.ReadRef(system, ActorRefData.Parser.ParseFrom(bytes).Path);
            case PoisonPillManifest: return PoisonPill.Instance;
            case KillManifest: return Kill.Instance;
            case HeartbeatManifest: return RemoteWatcher.Heartbeat.Instance;
            case HeartbeatReplyManifest: return new RemoteWatcher.HeartbeatRsp((int)HeartbeatReplyData.Parser.ParseFrom(bytes).Uid);
            case SuccessManifest: return new Status.Success(Nested(SuccessData.Parser.ParseFrom(bytes).Status));
            case FailureManifest:
                var failure = FailureData.Parser.ParseFrom(bytes);
                return new Status.Failure(ExceptionCodec.Read(system, failure.Cause), Nested(failure.State));
            case LocalScopeManifest: return LocalScope.Instance;
            case ScopeManifest: return new RemoteScope(ControlFrames.FromData(ScopeData.Parser.ParseFrom(bytes).Node ?? throw Unknown(manifest)));
            case ConfigManifest: return bytes.Length == 0 ? ConfigurationFactory.Empty : ConfigurationFactory.ParseString(Encoding.UTF8.GetString(bytes));
            default: return RouterConfigCodec.Read(system, bytes, manifest) ?? throw Unknown(manifest);
        }
    }

    private static SerializationException Unknown(object o) =>
        new($"{(o is string manifest ? LoadedTypes.Shorten(manifest) : o?.GetType())} is not a message of serializer 16.");

    private Payload Nested(object value) => NestedPayload.Write(system, value);

    private object Nested(Payload payload) => NestedPayload.Read(system, payload);
}
