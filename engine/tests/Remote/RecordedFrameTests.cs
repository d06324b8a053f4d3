using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote;
using Akka.Remote.Protocol;

namespace Engine.Tests.Remote;

public sealed class RecordedFrameTests : IClassFixture<RecordedFrameTests.ThirdSystem>
{
    private readonly ThirdSystem _third;

    public RecordedFrameTests(ThirdSystem third) => _third = third;

    // The class that A24 wants to be created.
    static RecordedFrameTests() => AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("wirecheck"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("wirecheck")
        .DefineType("Dep", TypeAttributes.Public | TypeAttributes.Abstract, typeof(UntypedActor))
        .CreateType();

    public static TheoryData<string, Type> Messages => new()
    {
        { "A1", typeof(ActorSelectionMessage) }, { "A2", typeof(ActorIdentity) }, { "A3", typeof(string) }, { "A4", typeof(string) }, { "A5", typeof(string) },
        { "A6", typeof(int) }, { "A7", typeof(long) }, { "A8", typeof(bool) }, { "A9", typeof(byte[]) },
        { "A10", typeof(RemoteActorRef) }, { "A11", typeof(Nobody) },
        { "A12", typeof(Status.Success) }, { "A13", typeof(Status.Failure) }, { "A14", typeof(RemoteScope) },
        { "A15", typeof(Watch) }, { "A16", typeof(Watch) },
        { "A17", typeof(Akka.Dispatch.SysMsg.Unwatch) }, { "A18", typeof(ActorSelectionMessage) },
        { "A19", typeof(RemoteWatcher.HeartbeatRsp) }, { "A20", typeof(PoisonPill) },
        { "A21", typeof(DeathWatchNotification) }, { "A22", typeof(DeathWatchNotification) },
        { "A23", typeof(ActorSelectionMessage) }, { "A24", typeof(DaemonMsgCreate) }, { "A25", typeof(Supervise) },
        { "A26", typeof(Akka.Dispatch.SysMsg.Terminate) }, { "A27", typeof(ActorSelectionMessage) },
    };

    /// <summary>The recorded frame is understood, and what was understood gives the recorded bytes again.</summary>
    [Theory]
    [MemberData(nameof(Messages))]
    public void Is_read_and_written_byte_for_byte(string name, Type expected)
    {
        var recorded = RecordedFrames.Bytes(name);
        var envelope = Read(recorded);
        var message = _third.System.Serialization.Deserialize(envelope.Message.ToArray(), envelope.SerializerId, Encoding.UTF8.GetString(envelope.Manifest));
        Assert.IsType(expected, message);

        var serializer = _third.System.Serialization.FindSerializerFor(message);
        var written = new FrameBuffer(1024);
        Assert.True(EnvelopeWriter.TryWrite(
            written,
            new OutboundEnvelope
            {
                HasAck = envelope.HasAck,
                Ack = envelope.Ack,
                Recipient = Encoding.UTF8.GetBytes(Resolved(envelope.Recipient)),
                Sender = envelope.HasSender ? Encoding.UTF8.GetBytes(Resolved(envelope.Sender)) : [],
                Message = serializer.ToBinary(message),
                SerializerId = serializer.Identifier,
                Manifest = Encoding.UTF8.GetBytes(Akka.Serialization.Serialization.ManifestFor(serializer, message)),
                Sequence = envelope.Sequence,
            },
            128_000,
            out var length));
        Assert.Equal(recorded.Length, length);
        Assert.Equal(Convert.ToHexString(recorded), Convert.ToHexString(written.Written.Span));
    }

    [Fact]
    public void Sequence_numbers_and_acks_are_where_they_belong()
    {
        Assert.Equal(0UL, Read(RecordedFrames.Bytes("A15")).Sequence);
        Assert.Equal(1UL, Read(RecordedFrames.Bytes("A16")).Sequence);
        Assert.False(Read(RecordedFrames.Bytes("A3")).IsSequenced);
        Assert.Equal(3UL, Acknowledgement.Parser.ParseFrom(Read(RecordedFrames.Bytes("A27")).Ack).Cumulative);
    }

    [Fact]
    public void Contents_survive()
    {
        var failure = (Status.Failure)Message("A13");
        Assert.Equal(5, failure.State);
        Assert.Equal("bad", Assert.IsType<InvalidOperationException>(failure.Cause).Message);
        Assert.Equal("inner", Assert.IsType<Exception>(failure.Cause.InnerException).Message);

        var wild = (ActorSelectionMessage)Message("A23");
        Assert.Equal("wild", wild.Message);
        Assert.Collection(
            wild.Elements,
            e => Assert.Equal("user", Assert.IsType<SelectChildName>(e).Name),
            e => Assert.IsType<SelectParent>(e),
            e => Assert.Equal("user", Assert.IsType<SelectChildName>(e).Name),
            e => Assert.Equal("e*", Assert.IsType<SelectChildPattern>(e).PatternStr));

        var missing = (DeathWatchNotification)Message("A22");
        Assert.False(missing.ExistenceConfirmed);
        Assert.True(((DeathWatchNotification)Message("A21")).ExistenceConfirmed);
        Assert.Equal(734782295, ((RemoteWatcher.HeartbeatRsp)Message("A19")).AddressUid);
        Assert.Equal("akka.tcp://SysX@h:99", ((RemoteScope)Message("A14")).Address.ToString());
    }

    [Fact]
    public void An_order_to_create_an_actor_says_what_and_for_whom()
    {
        var order = (DaemonMsgCreate)Message("A24");
        Assert.Equal("Dep", order.Props.Type.Name);
        Assert.Equal(["arg1", 2], order.Props.Arguments);
        Assert.Equal("akka.tcp://SysB@127.0.0.1:25520", Assert.IsType<RemoteScope>(order.Props.Deploy.Scope).Address.ToString());
        Assert.Equal(Deploy.NoScopeGiven, order.Deploy.Scope);
        Assert.Equal("akka.tcp://SysA@127.0.0.1:25510/user", order.Supervisor.Path.ToString());
        Assert.False(((Supervise)Message("A25")).Async);
        Assert.Equal(168483826, ((Supervise)Message("A25")).Child.Path.Uid);
    }

    [Fact]
    public void A_local_reference_is_written_with_the_address_peers_use()
    {
        var local = _third.System.ActorOf(Props.Create(() => new Echo()));
        var path = Akka.Serialization.Serialization.WithTransport(_third.System, () => Akka.Serialization.Serialization.SerializedActorPath(local));
        Assert.Equal($"{_third.System.Address()}{local.Path.ToStringWithoutAddress()}#{local.Path.Uid}", path);
    }

    private static InboundEnvelope Read(byte[] frame)
    {
        Assert.Equal(frame.Length - 4, BitConverter.ToInt32(frame));
        var fields = new WireReader(frame.AsSpan(4));
        Assert.True(fields.Next());
        Assert.True(fields.Is(1, 2));
        return InboundEnvelope.Read(fields.Bytes());
    }

    private string Resolved(ReadOnlySpan<byte> path) => _third.System.Provider.ResolveActorRef(Encoding.UTF8.GetString(path)).Path.ToSerializationFormat();

    private object Message(string name)
    {
        var envelope = Read(RecordedFrames.Bytes(name));
        return _third.System.Serialization.Deserialize(envelope.Message.ToArray(), envelope.SerializerId, Encoding.UTF8.GetString(envelope.Manifest));
    }

    /// <summary>A node that is neither of the two that were recorded, so that all recorded references are remote ones.</summary>
    public sealed class ThirdSystem : IDisposable
    {
        internal ExtendedActorSystem System { get; } = RemoteSystem.Start("SysC");

        public void Dispose() => System.Terminate().Wait(RemoteSystem.Patience);
    }
}
