using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>Serializer 16: the messages that every actor understands.</summary>
public sealed class MiscMessageTests(SerializationNode node) : IClassFixture<SerializationNode>
{
    private const string Five = "0a0405000000" + "1011" + "1a24" + "53797374656d2e496e7433322c2053797374656d2e507269766174652e436f72654c6962";

    [Fact]
    public void Identify()
    {
        Assert.Equal((16, "ID", ""), node.Write(new Identify(null)));
        Assert.Null(node.Read<Identify>(16, "ID", "").MessageId);
        Assert.Equal((16, "ID", "0a2e" + Five), node.Write(new Identify(5)));
        Assert.Equal(5, node.Read<Identify>(16, "ID", "0a2e" + Five).MessageId);
        Assert.Equal((16, "ID", "0a050a01311001"), node.Write(new Identify(Colour.Green)));
    }

    [Fact]
    public void ActorIdentity()
    {
        var actor = node.Actor();
        var path = node.Path(actor);
        Assert.Equal((16, "AID", "0a00" + Text(2, path)), node.Write(new ActorIdentity(null, actor)));
        Assert.Equal((16, "AID", "0a2e" + Five), node.Write(new ActorIdentity(5, null)));
        var there = node.Read<ActorIdentity>(16, "AID", "0a2e" + Five + Text(2, path));
        Assert.Equal((5, actor), (there.MessageId, there.Subject));
        var none = node.Read<ActorIdentity>(16, "AID", "0a00");
        Assert.Equal((null, null), (none.MessageId, none.Subject));
    }

    [Fact]
    public void References()
    {
        var actor = node.Actor();
        Assert.Equal((16, "AR", Text(1, node.Path(actor))), node.Write(actor));
        Assert.Equal(actor, node.Read(16, "AR", Text(1, node.Path(actor))));
        Assert.Equal((16, "AR", "0a066e6f626f6479"), node.Write(ActorRefs.Nobody));
        Assert.Same(ActorRefs.Nobody, node.Read(16, "AR", "0a066e6f626f6479"));
        const string Far = "akka.tcp://Far@h:99/user/x#7";
        var far = node.Read<IActorRef>(16, "AR", Text(1, Far));
        Assert.Equal((16, "AR", Text(1, Far)), node.Write(far));
    }

    [Fact]
    public async Task References_without_a_uid()
    {
        var guardian = await node.System.ActorSelection("/user").ResolveOne(TimeSpan.FromSeconds(10));
        Assert.Equal((16, "AR", Text(1, node.Address + "/user")), node.Write(guardian));
        Assert.Equal((16, "AR", Text(1, node.Address + "/deadLetters")), node.Write(node.System.DeadLetters));
        Assert.Equal(node.System.DeadLetters.Path, node.Read<IActorRef>(16, "AR", Text(1, node.Address + "/deadLetters")).Path);
    }

    [Fact]
    public void Messages_without_content()
    {
        Assert.Equal((16, "PP", ""), node.Write(PoisonPill.Instance));
        Assert.Same(PoisonPill.Instance, node.Read(16, "PP", ""));
        Assert.Equal((16, "K", ""), node.Write(Kill.Instance));
        Assert.Same(Kill.Instance, node.Read(16, "K", ""));
        Assert.Equal((16, "RWHB", ""), node.Write(node.Read(16, "RWHB", "")!));
        Assert.Same(LocalScope.Instance, node.Read(16, "LS", ""));
    }

    [Fact]
    public void Heartbeat_replies_carry_the_uid()
    {
        Assert.Equal((16, "RWHR", "08d7c6afde02"), node.Write(node.Read(16, "RWHR", "08d7c6afde02")!));
        Assert.Equal((16, "RWHR", ""), node.Write(node.Read(16, "RWHR", "")!));
    }

    [Fact]
    public void Success()
    {
        Assert.Equal((16, "STS", "0a00"), node.Write(new Status.Success(null)));
        Assert.Null(node.Read<Status.Success>(16, "STS", "0a00").Status);
        Assert.Equal((16, "STS", "0a2e" + Five), node.Write(new Status.Success(5)));
        Assert.Equal(5, node.Read<Status.Success>(16, "STS", "0a2e" + Five).Status);
    }

    [Fact]
    public void Scopes()
    {
        var scope = new RemoteScope(new Address("akka.tcp", "SysX", "h", 99));
        Assert.Equal((16, "RS", "0a150a045379735812016818632208616b6b612e746370"), node.Write(scope));
        Assert.Equal(scope, node.Read(16, "RS", "0a150a045379735812016818632208616b6b612e746370"));
    }

    [Fact]
    public void Configurations()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1, c = \"x y\" }\nd = [1, 2]");
        Assert.Equal((16, "CF", SerializationNode.Hex("  a : {\r\n    b : 1\r\n    c : \"x y\"\r\n  }\r\n  d : [1,2]\r\n")), node.Write(config));
        Assert.Equal("x y", node.Read<Config>(16, "CF", node.Write(config).Bytes).GetString("a.c"));
        Assert.Equal((16, "CF", ""), node.Write(Config.Empty));
        Assert.True(node.Read<Config>(16, "CF", "").IsEmpty);
        Assert.Equal((16, "CF", SerializationNode.Hex("  b : 2\r\n  a : 1\r\n")), node.Write(ConfigurationFactory.ParseString("a = 1").WithFallback("b = 2")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("XX")]
    [InlineData("id")]
    [InlineData("System.String, System.Private.CoreLib")]
    public void Unknown_manifests_are_refused(string manifest) => Assert.Throws<SerializationException>(() => node.Read(16, manifest, ""));

    [Theory]
    [InlineData("ID", "0aff")]
    [InlineData("AR", "0a05")]
    [InlineData("STS", "ffffffffff")]
    public void Damaged_bytes_are_refused(string manifest, string bytes) => Assert.ThrowsAny<Exception>(() => node.Read(16, manifest, bytes));

    private static string Text(int field, string text)
    {
        var length = text.Length < 128 ? $"{text.Length:x2}" : throw new ArgumentException("Too long for one byte of length.", nameof(text));
        return $"{(field << 3) | 2:x2}{length}{SerializationNode.Hex(text)}";
    }
}
