using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace AkkaSemantics.Tests.Serialization;

/// <summary>Serializers 22 and 6: what nodes tell each other without their users' doing, and messages on their way along a selection.</summary>
public sealed class SystemMessageTests(SerializationNode node) : IClassFixture<SerializationNode>
{
    private const string Child = "akka.tcp://Far@h:99/user/x#7";
    private const string Other = "akka.tcp://Far@h:99/user/y#8";

    [Fact]
    public void Without_content()
    {
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Terminate, Akka", ""), node.Write(new Terminate()));
        Assert.IsType<Terminate>(node.Read(22, "Akka.Dispatch.SysMsg.Terminate, Akka", ""));
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Suspend, Akka", ""), node.Write(new Suspend()));
        Assert.IsType<Suspend>(node.Read(22, "Akka.Dispatch.SysMsg.Suspend, Akka", ""));
    }

    [Fact]
    public void Death_watch()
    {
        var (watchee, watcher) = (Far(Child), Far(Other));
        var pair = Field(1, Field(1, Child)) + Field(2, Field(1, Other));
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Watch, Akka", pair), node.Write(new Watch(watchee, watcher)));
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Unwatch, Akka", pair), node.Write(new Unwatch(watchee, watcher)));
        var watch = node.Read<Watch>(22, "Akka.Dispatch.SysMsg.Watch, Akka", pair);
        Assert.Equal((watchee.Path, watcher.Path), (watch.Watchee.Path, watch.Watcher.Path));
        var unwatch = node.Read<Unwatch>(22, "Akka.Dispatch.SysMsg.Unwatch, Akka", pair);
        Assert.Equal((watchee.Path, watcher.Path), (unwatch.Watchee.Path, unwatch.Watcher.Path));
    }

    [Theory]
    [InlineData(true, false, "1001")]
    [InlineData(false, true, "1801")]
    [InlineData(false, false, "")]
    public void Death(bool existed, bool address, string flags)
    {
        var bytes = Field(1, Field(1, Child)) + flags;
        Assert.Equal((22, "Akka.Dispatch.SysMsg.DeathWatchNotification, Akka", bytes), node.Write(new DeathWatchNotification(Far(Child), existed, address)));
        var read = node.Read<DeathWatchNotification>(22, "Akka.Dispatch.SysMsg.DeathWatchNotification, Akka", bytes);
        Assert.Equal((existed, address, Far(Child).Path), (read.ExistenceConfirmed, read.AddressTerminated, read.Actor.Path));
    }

    [Fact]
    public void Supervision()
    {
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Supervise, Akka", Field(1, Field(1, Child)) + "1001"), node.Write(new Supervise(Far(Child), true)));
        Assert.True(node.Read<Supervise>(22, "Akka.Dispatch.SysMsg.Supervise, Akka", Field(1, Field(1, Child)) + "1001").Async);
        const string Cause = "0a2853797374656d2e457863657074696f6e2c2053797374656d2e507269766174652e436f72654c696212036261642a003a086d73636f726c6962";
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Recreate, Akka", "0a3b" + Cause), node.Write(new Recreate((Exception)Activator.CreateInstance(typeof(Exception), "bad")!)));
        Assert.Equal("bad", node.Read<Recreate>(22, "Akka.Dispatch.SysMsg.Recreate, Akka", "0a3b" + Cause).Cause.Message);
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Resume, Akka", "0a00"), node.Write(new Resume(null)));
        Assert.Null(node.Read<Resume>(22, "Akka.Dispatch.SysMsg.Resume, Akka", "0a00").CausedByFailure);
        var failed = Field(1, Field(1, Child)) + "123b" + Cause + "1809";
        Assert.Equal((22, "Akka.Dispatch.SysMsg.Failed, Akka", failed), node.Write(new Failed(Far(Child), (Exception)Activator.CreateInstance(typeof(Exception), "bad")!, 9)));
        var read = node.Read<Failed>(22, "Akka.Dispatch.SysMsg.Failed, Akka", failed);
        Assert.Equal(("bad", 9L), (read.Cause.Message, read.Uid));
    }

    [Fact]
    public void Other_types_are_refused() =>
        Assert.ThrowsAny<Exception>(() => node.Read(22, "System.String, System.Private.CoreLib", ""));

    [Fact]
    public void Selections()
    {
        var message = new ActorSelectionMessage("wild", [new SelectChildName("user"), SelectParent.Instance, new SelectChildName("user"), new SelectChildPattern("e*")]);
        const string Bytes = "0a2f0a0477696c6410111a2553797374656d2e537472696e672c2053797374656d2e507269766174652e436f72654c6962" + "1208080212047573657212020801120808021204757365721206080312026" + "52a";
        Assert.Equal((6, "", Bytes), node.Write(message));
        var read = node.Read<ActorSelectionMessage>(6, "", Bytes);
        Assert.Equal("wild", read.Message);
        Assert.Equal(message.Elements, read.Elements);
        Assert.Equal((6, "", "0a0610101a02494412080802120475736572"), node.Write(new ActorSelectionMessage(new Identify(null), [new SelectChildName("user")])));
    }

    private static string Field(int number, string textOrHex)
    {
        var hex = textOrHex.StartsWith("akka", StringComparison.Ordinal) ? SerializationNode.Hex(textOrHex) : textOrHex;
        return $"{(number << 3) | 2:x2}{hex.Length / 2:x2}{hex}";
    }

    private IInternalActorRef Far(string path) => (IInternalActorRef)((ExtendedActorSystem)node.System).Provider.ResolveActorRef(path);
}
