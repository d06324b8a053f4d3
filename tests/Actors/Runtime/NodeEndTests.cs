using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>A node that ends in order while it is traced, as one that leaves its cluster does.</summary>
public sealed class NodeEndTests
{
    [Fact(Timeout = 60_000)]
    public async Task Its_log_is_closed_behind_the_last_exits()
    {
        await using var node = TestNode.Start("node1");
        node.System.ActorOf(Props.Create(() => new Idler()), "idler");
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "_"),
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("""inviso:tf({path,"/user/**"},[procs]).""", "{ok,[{'node1@127.0.0.1',{ok,[1]}}]}"));

        await node.System.Terminate().WaitAsync(TestNode.Patience);

        using var reader = TraceLogReader.Open(node.PathOf("t.log"));
        var exits = new List<string>();
        while (reader.TryRead(out var e))
        {
            if (e.Kind == TraceKind.Exit)
                exits.Add(e.Actor!.Path);
        }

        Assert.Null(reader.Damage);
        Assert.Equal(StopReason.NodeTerminated, reader.StopReason);
        Assert.Equal(["/user/idler"], exits);
    }

    private sealed class Idler : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            // What counts is that it ends.
        }
    }
}
