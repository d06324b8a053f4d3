using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Wire;

/// <summary>The test's own system is the node; the other side is a raw socket.</summary>
public abstract class WireTest(string extra = "")
    : SemanticsTest(extra + """

        akka {
          loglevel = WARNING
          actor.provider = remote
          remote { retry-gate-closed-for = 0.2 s, resend-interval = 0.5 s }
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """)
{
    protected const string Disassociated = "12020802";
    protected const string ToldQuarantined = "12020805";
    protected const string Me = "akka.tcp://Raw@127.0.0.1:9/user/me#5";

    protected static readonly TimeSpan Far = TimeSpan.FromSeconds(10);

    protected Address NodeAddress => ((ExtendedActorSystem)Sys).Provider.DefaultAddress;

    /// <summary>The test actor, as a peer writes it.</summary>
    protected string Target => Full(TestActor);

    protected string Url(string path) => NodeAddress + path;

    protected string Full(IActorRef actor) => actor.Path.ToSerializationFormatWithAddress(NodeAddress);

    /// <summary>A peer whose connection the node already writes to: what it tells before would make it dial.</summary>
    internal async Task<RawPeer> OpenPeer()
    {
        var peer = await RawPeer.Associate(Sys);
        await peer.Send(Pdu.Text(Target, "open"));
        await ExpectMsgAsync("open", Far);
        return peer;
    }

    /// <summary>Whatever a peer did, others are served.</summary>
    protected async Task OthersAreServed()
    {
        using var good = await RawPeer.Associate(Sys, uid: 4711, port: 10);
        await good.Send(Pdu.Text(Target, "still there"));
        await ExpectMsgAsync("still there", Far);
    }
}
