using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Supervision;

/// <summary>The supervision table of the design, the runtime: its children fail, are stopped, never restarted, and it goes on.</summary>
public sealed class RuntimeChildrenTests
{
    private const string Both = """inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""";

    /// <summary>By an exception of its own, by being stopped, and by a log that cannot be written.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("exception")]
    [InlineData("stop")]
    [InlineData("disposed log")]
    public async Task Meta_tracer_that_fails_leaves_the_runtime_tracing(string how)
    {
        await using var node = await Added();
        Shop.Open(node);
        await node.Expect((Both, "_"), ("inviso:tpm_localnames().", "{ok,[{'node1@127.0.0.1',{{ok,1},{ok,1}}}]}"));
        object fault = how switch
        {
            "exception" => Kill.Instance,
            "stop" => PoisonPill.Instance,
            // A record that no log takes makes the writer throw.
            _ => new MetaProtocol.NameChanged(null!),
        };
        await Death.Of(node, "runtime/meta", fault);

        await Expect(
            node,
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"),
            ("inviso:tf(till,[send,'receive']).", "{ok,[1]}"));
        Assert.Equal("{sold,10}", await node.System.ActorSelection("/user/till").Ask<string>("sell(10)", TestNode.Patience));
        await Expect(
            node,
            ("inviso:suspend(test).", "ok"),
            ("inviso:cancel_suspension().", "ok"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            (Both, "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:stop_nodes().", "ok"));
        Assert.DoesNotContain(
            node.EventsSoFar(),
            message => message.StartsWith("{port_down", StringComparison.Ordinal) || message.Contains("noproc", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Meta_tracer_that_fails_while_the_logs_are_closed_does_not_hold_up_the_answer()
    {
        await using var node = await Added();
        for (var round = 0; round < 10; round++)
        {
            await node.Expect((Both, "_"));
            var meta = await node.Child("runtime/meta");
            var stopping = node.Run("inviso:stop_tracing().");
            meta.Tell(Kill.Instance, ActorRefs.NoSender);
            Assert.Equal("{ok,[{'node1@127.0.0.1',{ok,idle}}]}", await stopping);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Sender_that_fails_makes_its_fetch_incomplete_and_the_next_one_is_whole()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        using (var big = File.Create(node2.PathOf("t.log")))
            big.SetLength(16 * 1024 * 1024);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        const string fetch = """inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,".",["t.log"]}]}],".","p_").""";

        // Without a collector that acknowledges, the sender waits with a full window.
        var open = node1.Run(fetch);
        var collector = (IInternalActorRef)await Death.Appears(node1, "control/collector-*");
        collector.Suspend();
        var sender = await Death.Appears(node2, "runtime/send-*");
        await UntilFull(((ActorRefWithCell)collector).Underlying);
        await Death.OfRef(node2, sender, Kill.Instance);
        collector.Resume();

        Assert.Equal("""{ok,[{'node2@127.0.0.1',{incomplete,[{trace_log,[{error,{truncated,"p_t.log"}}]},{ti_log,[]}]}}]}""", await open);
        Assert.Equal("{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}", await node1.Run("inviso:get_status()."));
        Assert.Equal("""{ok,[{'node2@127.0.0.1',{complete,[{trace_log,[{ok,"p_t.log"}]},{ti_log,[]}]}}]}""", await node1.Run(fetch));
    }

    // The first part is there, and so the collector knows its sender.
    private static async Task UntilFull(ICell collector)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (collector.NumberOfMessages < TransferProtocol.Window)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Relay_that_fails_ends_the_session_and_the_runtime_goes_on()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        Shop.Open(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "_"),
            ("""inviso:init_tracing([{'node2@127.0.0.1',{relayer,node()}},{node(),{file,"t.log"}}]).""", "_"),
            ("inviso:tf(['node2@127.0.0.1'],till,[send,'receive']).", "_"),
            ("inviso:flush(['node2@127.0.0.1']).", "{ok,[{'node2@127.0.0.1',ok}]}"));
        await Death.OfRef(node2, await Death.Appears(node2, "runtime/$*"), Kill.Instance);

        Assert.Equal("{sold,10}", await node2.System.ActorSelection("/user/till").Ask<string>("sell(10)", TestNode.Patience));
        Assert.Equal("{port_down,'node2@127.0.0.1',{relayer,shutdown}}", await node1.NextEvent("port_down"));
        await node1.Expect(
            ("inviso:get_status(['node2@127.0.0.1']).", "_"),
            ("""inviso:init_tracing(['node2@127.0.0.1'],{file,"u.log"}).""", "{ok,[{'node2@127.0.0.1',{ok,[{trace_log,ok}]}}]}"));
    }

    /// <summary>Past its dependency: no flags, no open files, no runtime.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Runtime_left_alone_past_its_dependency_leaves_nothing_behind()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        Shop.Open(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag,[{dependency,200}]).", "_"),
            (Both, "_"),
            ("inviso:tpl('_','_','_',[]).", "_"),
            ("inviso:tf({path,\"/user/**\"},[send,call]).", "{ok,[{'node2@127.0.0.1',{ok,[2]}}]}"));
        await Death.Of(node1, "control", Kill.Instance);
        await node2.UntilGone("runtime");

        Assert.False(node2.Tracer.Session.IsOpen);
        Assert.Equal(0, node2.Tracer.Session.ClearAllFlags());
        foreach (var file in (string[])["t.log", "t.ti"])
            File.Open(node2.PathOf(file), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        using var log = Logs.TraceLogReader.Open(node2.PathOf("t.log"));
        while (log.TryRead(out _))
        {
            // To the footer.
        }

        Assert.Equal(StopReason.ControlLost, log.StopReason);
        Assert.Null(log.Damage);
    }

    private static async Task<TestNode> Added()
    {
        var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    // Replies are written without the node around them.
    private static Task Expect(TestNode node, params (string Prompt, string Reply)[] exchanges) =>
        node.Expect([.. exchanges.Select(e => (e.Prompt, e.Reply == "_" ? e.Reply : $"{{ok,[{{'node1@127.0.0.1',{e.Reply}}}]}}"))]);
}
