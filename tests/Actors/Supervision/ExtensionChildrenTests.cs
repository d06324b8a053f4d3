using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;

namespace Inviso.Actors.Tests.Supervision;

/// <summary>
/// The supervision table of the design, the extension's supervisor: its children fail, are stopped, never restarted, and the rest of the node goes on.
/// </summary>
public sealed class ExtensionChildrenTests
{
    [Fact(Timeout = 60_000)]
    public async Task Control_that_fails_is_gone_and_its_runtimes_follow_their_dependency()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node()],tag,[{dependency,0}]).", "{ok,[{'node1@127.0.0.1',{ok,new}}]}"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag,[{dependency,infinity}]).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"));
        await Death.Of(node1, "control", Kill.Instance);

        var failure = await Assert.ThrowsAsync<EvaluationException>(() => node1.Run("inviso:get_status()."));
        Assert.Equal("{noproc,inviso_c}", failure.Reason.ToString());
        await node1.UntilGone("runtime");
        await node1.Expect(
            ("inviso:start().", "_"),
            (
                "inviso:add_nodes([node(),'node2@127.0.0.1'],next).",
                "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,{adopted,new,running,tag}}}]}"));
    }

    /// <summary>What it is working on, what waits for that, and what it has not read.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Control_that_ends_answers_what_it_was_asked(bool hasRead)
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        var control = (IInternalActorRef)await node1.Child("control");
        runtime.Suspend();
        if (!hasRead)
            control.Suspend();
        var open = node1.Run("inviso:get_status().");
        var waiting = node1.Run("inviso:get_tracerdata().");
        if (hasRead)
            Assert.Equal(control, await node1.Child("control"));
        await Death.OfRef(node1, control, control.Stop);
        await Assert.ThrowsAsync<EvaluationException>(() => open);
        await Assert.ThrowsAsync<EvaluationException>(() => waiting);
        runtime.Resume();
    }

    [Fact(Timeout = 60_000)]
    public async Task Control_that_fails_ends_its_fetches_and_no_part_gets_the_name_of_the_whole()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        // Large enough that it is under way when its sender is held.
        using (var big = File.Create(node2.PathOf("t.log")))
            big.SetLength(64 * 1024 * 1024);
        var open = node1.Run("""inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,".",["t.log"]}]}],".","p_").""");
        var sender = (IInternalActorRef)await Death.Appears(node2, "runtime/send-*");
        sender.Suspend();
        var collector = await Death.Appears(node1, "control/collector-*");
        await Death.Of(node1, "control", Kill.Instance);

        await Assert.ThrowsAsync<EvaluationException>(() => open);
        Assert.False(await Death.IsThere(node1, collector));
        Assert.False(File.Exists(node1.PathOf("p_t.log")));
        foreach (var part in Directory.EnumerateFiles(node1.Directory))
            File.Open(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        sender.Resume();
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Runtime_that_fails_is_reported_once_and_leaves_nothing_traced(bool isElsewhere)
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        var node = isElsewhere ? node2 : node1;
        Shop.Open(node);
        await node1.Expect(
            ("inviso:start().", "_"),
            ($"inviso:add_nodes(['{node.Name}'],tag,[{{dependency,infinity}}]).", $"{{ok,[{{'{node.Name}',{{ok,new}}}}]}}"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "_"),
            ("inviso:tpl('_','_','_',[]).", "_"),
            ("inviso:tf(till,[send,call]).", $"{{ok,[{{'{node.Name}',{{ok,[1]}}}}]}}"));
        await node1.NextEvent("state_change");
        await Death.Of(node, "runtime", Kill.Instance);

        Assert.StartsWith($"{{disconnected,'{node.Name}',", await node1.NextEvent("disconnected"), StringComparison.Ordinal);
        await node1.Expect(
            ("inviso:get_status().", "{ok,[]}"),
            ($"inviso:add_nodes(['{node.Name}'],tag).", $"{{ok,[{{'{node.Name}',{{ok,new}}}}]}}"),
            ("inviso:ctf_all().", $"{{ok,[{{'{node.Name}',{{ok,[0]}}}}]}}"),
            ("inviso:stop_nodes().", "_"));
        Assert.False(node.Tracer.Session.IsOpen);
        Assert.Equal($"{{connected,'{node.Name}',{{tag,{{new,running}}}}}}", await node1.NextAny());
        Assert.Equal($"{{disconnected,'{node.Name}',void}}", await node1.NextAny());
    }

    [Fact(Timeout = 60_000)]
    public async Task Runtime_that_fails_while_it_is_asked_answers_and_a_later_request_finds_its_successor()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        runtime.Suspend();
        var open = node1.Run("inviso:get_status().");
        runtime.Stop();
        runtime.Resume();
        var reply = await open;
        // Told before it stopped, or never read.
        Assert.Contains(reply, (string[])["{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}", "{ok,[{'node2@127.0.0.1',{error,no_response}}]}"]);
        await node1.NextEvent("disconnected");
        await node1.Expect(("inviso:add_nodes(['node2@127.0.0.1'],tag).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Runtime_that_fails_leaves_its_files_to_its_successor_when_they_are_closed()
    {
        await using var node = TestNode.Start("node1", HoldingHandler.Binding);
        var till = Shop.Open(node);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("inviso:init_tracing({fun test:hold/2,successor}).", "_"),
            ("inviso:tf(till,['receive']).", "_"));
        Assert.Equal("{sold,10}", await till.Ask<string>("sell(10)", TestNode.Patience));
        var letGo = await HoldingHandler.HeldAsync("successor");
        await Death.Of(node, "runtime", Kill.Instance);
        await node.NextEvent("disconnected");

        await node.Expect(("inviso:add_node(tag).", "{ok,new}"));
        var opening = node.Run("""inviso:init_tracing({file,"t.log"}).""");
        // So many turns of the runtime are more than enough for an answer.
        for (var turn = 0; turn < 100; turn++)
            Assert.NotNull(await node.Child("runtime"));
        Assert.False(opening.IsCompleted, "the files of the session that failed may be the same");
        letGo();
        Assert.Equal("{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}", await opening);
    }

    [Fact(Timeout = 60_000)]
    public async Task Call_of_a_module_that_fails_is_answered()
    {
        await using var node = TestNode.Start("node1", """inviso.console.modules { shop = "/user/mute" }""");
        node.System.ActorOf(Props.Create(() => new Mute()), "mute");
        var open = node.Run("shop:sell(10).");
        (await Death.Appears(node, "$*")).Tell(Kill.Instance, ActorRefs.NoSender);
        await Assert.ThrowsAsync<EvaluationException>(() => open);
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
    }

    /// <summary>Of a runtime that has started by itself, while it asks for its control.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Search_for_a_control_that_fails_leaves_the_runtime_to_be_adopted(bool isStopped)
    {
        await using var node1 = TestNode.Start("node1");
        await node1.Run("inviso:start().");
        var asked = (IInternalActorRef)node1.Extension.Supervisor;
        asked.Suspend();
        await using var node2 = TestNode.StartKnowing(
            node1, "node2", "inviso.autostart { enabled = on, control = \"node1@127.0.0.1\", tag = \"boot\", options = \"[{dependency,60000}]\" }");
        await Death.OfRef(node2, await Death.Appears(node2, "$*"), isStopped ? PoisonPill.Instance : Kill.Instance);
        asked.Resume();

        Assert.NotNull(await node2.Child("runtime"));
        await node1.Expect(
            ("inviso:get_status().", "{ok,[]}"),
            ($"inviso:add_nodes(['{node2.Address}'],tag).", $"{{ok,[{{'{node2.Address}',{{ok,{{adopted,new,running,boot}}}}}}]}}"),
            ("inviso:stop_nodes().", $"{{ok,[{{'{node2.Address}',ok}}]}}"));
    }

    private sealed class Mute : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            // It never answers.
        }
    }
}
