using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;

namespace Inviso.Actors.Tests.Supervision;

/// <summary>The supervision table of the design, its top: <c>/system/inviso</c> itself ends, and nobody waits for it.</summary>
public sealed class SupervisorTests
{
    private const string Mute = """inviso.console.modules { shop = "/user/mute" }""";

    /// <summary>By a failure that Akka does not restart, and by being stopped.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prompts_fail_at_once_when_it_is_gone_for_good(bool isStopped)
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2, config: Mute);
        Shop.Open(node1);
        var (asked, called, release) = await Waiting(node1, node2);
        await Death.OfRef(node1, node1.Extension.Supervisor, isStopped ? PoisonPill.Instance : Kill.Instance);

        await AssertEnded(asked, called);
        foreach (var prompt in (string[])["inviso:start().", "inviso:get_status().", "inviso:stop_nodes().", "shop:sell(10).", "nodes()."])
            Assert.Equal("{noproc,inviso}", (await Assert.ThrowsAsync<EvaluationException>(() => node1.Run(prompt))).Reason.ToString());
        await Assert.ThrowsAsync<InvisoEndedException>(() => node1.Inviso.GetStatusAsync());
        await node1.Expect(("inviso:stop().", "shutdown"));
        release();
        Assert.Equal("{sold,10}", await node1.System.ActorSelection("/user/till").Ask<string>("sell(10)", TestNode.Patience));
        Assert.Equal(0, node1.Tracer.Session.ClearAllFlags());
        await UntilClosed(node1);
    }

    [Fact(Timeout = 60_000)]
    public async Task Prompts_fail_when_it_is_restarted_and_the_next_ones_find_a_node_as_new()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2, config: Mute);
        Shop.Open(node1);
        var (asked, called, release) = await Waiting(node1, node2);
        var supervisor = (IInternalActorRef)node1.Extension.Supervisor;
        // As the guardian does when it has thrown.
        supervisor.Suspend();
        supervisor.Restart(new InvalidOperationException("a fault of the test's"));

        await AssertEnded(asked, called);
        release();
        await UntilThere(node1);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:get_status().", "{ok,[]}"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],next).", "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,{adopted,new,running,tag}}}]}"),
            ("""inviso:init_tracing([node()],{file,"t.log"}).""", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"));
        Assert.Equal(supervisor, node1.Extension.Supervisor);
    }

    /// <summary>A control elsewhere is told, and the node can be added again.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_control_of_another_node_sees_the_runtime_end_and_adds_the_node_again()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"));
        var supervisor = (IInternalActorRef)node2.Extension.Supervisor;
        supervisor.Suspend();
        supervisor.Restart(new InvalidOperationException("a fault of the test's"));
        Assert.Equal("{disconnected,'node2@127.0.0.1',shutdown}", await node1.NextEvent("disconnected"));
        await node1.Expect(("inviso:add_nodes(['node2@127.0.0.1'],tag).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"));
        await Death.OfRef(node2, node2.Extension.Supervisor, Kill.Instance);
        Assert.Equal("{disconnected,'node2@127.0.0.1',shutdown}", await node1.NextEvent("disconnected"));
        await node1.Expect(("inviso:add_nodes(['node2@127.0.0.1'],tag).", "{ok,[{'node2@127.0.0.1',{error,not_loaded}}]}"));
    }

    // A prompt that waits for another node, and one that waits for an actor; the node itself traces.
    private static async Task<(Task<string> Asked, Task<string> Called, Action Release)> Waiting(TestNode node1, TestNode node2)
    {
        node1.System.ActorOf(Props.Create(() => new Mutes()), "mute");
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes([node(),'node2@127.0.0.1'],tag).", "_"),
            ("""inviso:init_tracing([node()],{file,"t.log"}).""", "_"),
            ("inviso:tf([node()],till,[send,'receive']).", "{ok,[{'node1@127.0.0.1',{ok,[1]}}]}"));
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        runtime.Suspend();
        var (asked, called) = (node1.Run("inviso:get_status()."), node1.Run("shop:sell(10)."));
        await Death.Appears(node1, "$*");
        return (asked, called, () => runtime.Resume());
    }

    // Its control, or its caller, may have answered before it was gone itself.
    private static async Task AssertEnded(Task<string> asked, Task<string> called)
    {
        foreach (var open in (Task<string>[])[asked, called])
        {
            var failure = await Assert.ThrowsAsync<EvaluationException>(() => open);
            Assert.StartsWith("{noproc,", failure.Reason.ToString(), StringComparison.Ordinal);
        }
    }

    private static async Task UntilClosed(TestNode node)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (node.Tracer.Session.IsOpen)
        {
            Assert.False(patience.IsCancellationRequested, "the session is still open");
            await Task.Yield();
        }
    }

    private static async Task UntilThere(TestNode node)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (!patience.IsCancellationRequested)
        {
            try
            {
                await node.Inviso.StartAsync(cancellation: patience.Token);
                await node.Inviso.StopAsync(patience.Token);
                return;
            }
            catch (InvisoEndedException)
            {
                await Task.Yield();
            }
        }

        throw new TimeoutException("Inviso did not start again");
    }

    private sealed class Mutes : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            // It never answers.
        }
    }
}
