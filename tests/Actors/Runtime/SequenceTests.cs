using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>A sequence that a match specification starts, over two nodes that a control has introduced to each other, in both nodes' logs.</summary>
public sealed class SequenceTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_sequence_crosses_nodes_into_both_logs()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2, config: """inviso.console.modules { relay = "/user/relay" }""");
        node2.System.ActorOf(Props.Create(() => new Echo()), "echo");
        node1.System.ActorOf(Props.Create(() => new Relay($"{node2.Address}/user/echo")), "relay");
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,new}}]}"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}}]).""", "_"),
            ("relay:go().", "done"),
            (
                """
                inviso:tpl([node()],'Inviso.Actors.Tests.Runtime.SequenceTests+Relay','System.String',1,
                           "$1 == \"go()\" -> token(label, 17), token(send, true), token(receive, true)").
                """,
                "_"),
            ("""inviso:tf([node()],{path,"/user/relay"},[call]).""", "_"),
            ("relay:go().", "done"),
            ("inviso:stop_tracing().", "_"));
        Assert.Equal(["send {0,1} relay echo", "receive {1,2} echo relay"], Lines(node1).Take(2));
        Assert.Equal(["receive {0,1} relay echo", "send {1,2} echo relay"], Lines(node2));
    }

    private static string[] Lines(TestNode node)
    {
        var lines = new List<string>();
        using var log = TraceLogReader.Open(node.PathOf("t.log"));
        while (log.TryRead(out var e))
        {
            if (e.Kind == TraceKind.SeqTrace && e.Data is Language.TupleTerm { Arity: 2 } data && data[1] is Language.TupleTerm info)
                lines.Add($"{((Language.AtomTerm)info[0]).Name} {info[1]} {Name(info[2])} {Name(info[3])}");
        }

        return [.. lines];
    }

    private static string Name(Language.Term pid) => pid is Language.PidTerm actor ? actor.Path[(actor.Path.LastIndexOf('/') + 1)..] : pid.ToString();

    private sealed class Relay(string peer) : UntypedActor
    {
        private IActorRef? _asker;

        protected override void OnReceive(object message)
        {
            if (message is "go()")
            {
                _asker = Sender;
                Context.ActorSelection(peer).Tell("over", Self);
            }
            else
            {
                _asker!.Tell("done");
            }
        }
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}
