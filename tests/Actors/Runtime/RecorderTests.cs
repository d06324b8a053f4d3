using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>The flight recorder of a runtime, from the prompt to its logs.</summary>
public sealed class RecorderTests
{
    private const string Node = "'node1@127.0.0.1'";

    [Fact(Timeout = 60_000)]
    public async Task It_is_written_when_asked()
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        Directory.CreateDirectory(node.PathOf("dumps"));
        await Expect(
            node,
            ("inviso:dump_recorder().", "{error,no_recorder}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:dump_recorder().", "{error,no_recorder}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("""inviso:init_tracing({recorder,[{file,"dumps/crash"},{seconds,60}]}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:tf(all,['receive']).", "_"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        await Expect(node, ("inviso:dump_recorder().", "{ok,\"dumps/crash1.log\"}"));
        await till.Ask<string>("greet()", TestNode.Patience);
        Assert.Equal("dumps/crash2.log", Assert.Single((await node.Inviso.DumpRecorderAsync([node.Name])).Nodes).Value!.FileName);
        await Expect(
            node,
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:dump_recorder().", "{error,no_recorder}"),
            ("inviso:list_logs().", "{ok,[{trace_log,\"dumps\",[\"crash1.log\",\"crash2.log\"]}]}"));
        Assert.Equal(21, Read(node.PathOf("dumps/crash1.log")).Count);
        Assert.Single(Read(node.PathOf("dumps/crash2.log")));
        await Expect(node, ("inviso:delete_log().", "{ok,[{trace_log,[{ok,\"crash1.log\"},{ok,\"crash2.log\"}]}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_exception_writes_what_led_to_it()
    {
        await using var node = await Added();
        var actor = node.System.ActorOf(Props.Create(() => new Fragile()), "fragile");
        await Expect(
            node,
            ("""inviso:init_tracing({recorder,[{file,"crash"},{triggers,[exception]}]}).""", "_"),
            ($"inviso:tpl('{typeof(Fragile).FullName}','_',1,\"-> exception\").", "_"),
            ("inviso:tf(fragile,['receive',call]).", "{ok,[1]}"));
        for (var i = 0; i < 5; i++)
            await actor.Ask<int>(i, TestNode.Patience);
        actor.Tell("break", ActorRefs.NoSender);
        Assert.Equal($"{{recorder_dump,{Node},{{exception,\"crash1.log\"}}}}", await node.NextEvent("recorder_dump"));
        var events = Read(node.PathOf("crash1.log"));
        Assert.Equal(TraceKind.ExceptionFrom, events[^1].Kind);
        Assert.Equal(6, events.Count(e => e.Kind == TraceKind.Call));
        await actor.Ask<int>(1, TestNode.Patience);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_match_specification_pulls_the_trigger()
    {
        await using var node = await Added();
        var till = Shop.Open(node);
        await Expect(
            node,
            ("""inviso:init_tracing([{trace,{recorder,[{file,"crash"},{triggers,[match]}]}},{ti,{file,"t.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ($"inviso:tpl('{typeof(Shop).FullName}+Clerk','_',1,\"Number == 7 -> trigger; true\").", "_"),
            ("inviso:tf(all,[call]).", "_"));
        await till.Ask<string>("sell(10)", TestNode.Patience);
        Assert.Equal($"{{recorder_dump,{Node},{{match,\"crash1.log\"}}}}", await node.NextEvent("recorder_dump"));
        var events = Read(node.PathOf("crash1.log"));
        Assert.Equal(8, events.Count);
        Assert.Equal(Term.Atom("trigger"), events[^1].Extra);
        await Expect(node, ("inviso:dump_recorder().", "{ok,\"crash2.log\"}"));
        Assert.Equal(2, Read(node.PathOf("crash2.log")).Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_lost_message_and_a_full_mailbox_pull_it_too()
    {
        await using var node = await Added();
        using var gate = new ManualResetEventSlim();
        var slow = node.System.ActorOf(Props.Create(() => new Slow(gate)), "slow");
        await Expect(
            node,
            ("""inviso:init_tracing({recorder,[{file,"crash"},{triggers,[loss,{mailbox,100}]},{interval,0}]}).""", "_"),
            ("inviso:tf(slow,['receive',send]).", "{ok,[1]}"));
        for (var i = 0; i < 200; i++)
            slow.Tell(i, ActorRefs.NoSender);
        Assert.Equal($"{{recorder_dump,{Node},{{mailbox,\"crash1.log\"}}}}", await node.NextEvent("recorder_dump"));
        slow.Tell("lose", ActorRefs.NoSender);
        gate.Set();
        Assert.Equal($"{{recorder_dump,{Node},{{loss,\"crash2.log\"}}}}", await node.NextEvent("recorder_dump"));
        Assert.Equal(TraceKind.SendToNonExisting, Read(node.PathOf("crash2.log"))[^1].Kind);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{recorder,[{file,\"../crash\"}]}", "{error,{bad_filename,\"../crash\"}}")]
    [InlineData("{recorder,[{file,\"/tmp/crash\"}]}", "{error,{bad_filename,\"/tmp/crash\"}}")]
    [InlineData("{recorder,[{fiel,\"crash\"}]}", "{error,{bad_recorder,[\"a recorder has no option fiel; did you mean file?\",\"a recorder needs a {file,Name}\"]}}")]
    [InlineData("[{trace,{recorder,[{file,\"c\"}]}},{ti,{file,\"c1.log\"}}]", "{error,{bad_tracerdata,[{trace,{recorder,[{file,\"c\"}]}},{ti,{file,\"c1.log\"}}]}}")]
    [InlineData("[{trace,{recorder,[{file,\"c\"}]}},{limits,[{bytes,1}]}]", "{error,{bad_limits,[\"bytes limits the size of an output, and the trace target has none that grows\"]}}")]
    public async Task Recorders_that_cannot_be_used(string tracerData, string reply)
    {
        await using var node = await Added();
        await Expect(node, ($"inviso:init_tracing({tracerData}).", reply), ("inviso:get_status().", "{ok,{new,running}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_directory_that_is_not_there_is_told_to_who_asks()
    {
        await using var node = await Added();
        await Expect(
            node,
            ("""inviso:init_tracing({recorder,[{file,"no/crash"}]}).""", "{ok,[{trace_log,ok}]}"),
            ("inviso:dump_recorder().", "{error,enoent}"),
            ("inviso:get_status().", "{ok,{tracing,running}}"));
    }

    private static List<TraceEvent> Read(string path)
    {
        using var log = TraceLogReader.Open(path);
        var events = new List<TraceEvent>();
        while (log.TryRead(out var e))
            events.Add(e);
        Assert.Null(log.Damage);
        Assert.Equal(StopReason.RecorderDump, log.StopReason);
        return events;
    }

    private static async Task<TestNode> Added()
    {
        var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    private static Task Expect(TestNode node, params (string Prompt, string Reply)[] exchanges) =>
        node.Expect([.. exchanges.Select(e => (e.Prompt, e.Reply == "_" ? e.Reply : $"{{ok,[{{{Node},{e.Reply}}}]}}"))]);

    private sealed class Fragile : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is "break")
                throw new InvalidOperationException("broken");
            Sender.Tell(message);
        }
    }

    private sealed class Slow(ManualResetEventSlim gate) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            gate.Wait(TestNode.Patience);
            if (message is "lose")
                Context.System.ActorSelection("/user/nobody").Tell(message, Self);
        }
    }
}
