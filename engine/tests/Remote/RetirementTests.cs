using Akka.Actor;
using Akka.Remote.Endpoints;
using AkkaSemantics.Tests.Wire;

namespace Engine.Tests.Remote;

/// <summary>Associations that nobody uses any more.</summary>
public sealed class RetirementTests
{
    private static readonly BacklogLimits NoLimits = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, TimeSpan.Zero);

    [Fact(Timeout = 60_000)]
    public async Task Invented_addresses_leave_nothing_behind_and_known_peers_their_counters()
    {
        var node = RemoteSystem.Start("Node", "akka.remote.retry-gate-closed-for = 0.1 s");
        var target = node.Url("/user/missing");
        using (var known = await RawPeer.Associate(node))
        {
            await known.Send(Pdu.Nothing(target, 0));
            Assert.Equal("0A020A00", await known.Receive());
        }

        for (var port = 1_000; port < 1_100; port++)
        {
            using var invented = await RawPeer.Associate(node, uid: port, port: port);
        }

        var before = node.Provider.ResolveActorRef("akka.tcp://Raw@127.0.0.1:9/user/me#5");
        while (await HasEndpoint(node)) await Task.Yield();

        using var again = await RawPeer.Associate(node);
        Assert.Equal("0A020A00", await again.Receive());
        await again.Send(Pdu.Nothing(target, 0), Pdu.Nothing(target, 1));
        Assert.EndsWith("0100000000000000", await again.Receive(), StringComparison.Ordinal);
        before.Tell("by an old reference", ActorRefs.NoSender);
        Assert.Equal("by an old reference"u8.ToArray(), (await again.ReceiveEnvelope()).Message);
        await node.Terminate().WaitAsync(RemoteSystem.Patience);
    }

    /// <summary>Senders keep their order and every message, however often the association below them is replaced.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Nothing_is_lost_or_overtaken_when_an_association_is_replaced()
    {
        const int Senders = 4, Each = 20_000;
        var current = new Association(Address.AllSystems, NoLimits);
        void TakeAlong(Association retired)
        {
            lock (retired)
            {
                while (retired.TryDequeue(out var left)) Send(left);
            }
        }

        void Send(in Outbound message)
        {
            Admission admission;
            Association association;
            do
            {
                association = Volatile.Read(ref current);
                admission = association.Offer(message);
            }
            while (admission == Admission.Retired);
            if (admission == Admission.Stranded) TakeAlong(association);
        }

        var senders = Enumerable.Range(0, Senders).Select(s => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++) Send(new Outbound((s, i), null!, null!));
        })).ToArray();
        while (!Task.WhenAll(senders).IsCompleted)
        {
            current.Retire(retired =>
            {
                var successor = new Association(Address.AllSystems, NoLimits);
                while (retired.TryDequeue(out var left)) successor.Offer(left);
                Volatile.Write(ref current, successor);
            });
        }

        await Task.WhenAll(senders);
        var next = new int[Senders];
        while (current.TryDequeue(out var message))
        {
            var (sender, number) = ((int, int))message.Message;
            Assert.Equal(next[sender]++, number);
        }

        Assert.All(next, count => Assert.Equal(Each, count));
    }

    private static async Task<bool> HasEndpoint(ActorSystem node)
    {
        try
        {
            await node.ActorSelection("/system/endpointManager/endpoint-*").ResolveOne(TimeSpan.FromMilliseconds(100));
            return true;
        }
        catch (ActorNotFoundException)
        {
            return false;
        }
    }
}
