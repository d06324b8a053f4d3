using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;

namespace Inviso.Actors.Tests.Supervision;

/// <summary>The supervision table of the design, the runtime's overload check: it fails, is stopped, never restarted, and protects no more.</summary>
public sealed class OverloadCheckTests
{
    private const string Option = "{overload,{{inviso_overload,mailbox},20}}";

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Overload_check_that_fails_leaves_the_runtime_tracing_and_comes_back_with_the_option(bool isStopped)
    {
        await using var node = await Added($"[{Option}]");
        Shop.Open(node);
        await Expect(node, ("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"), ("inviso:tf(till,[send,'receive']).", "{ok,[1]}"));
        var first = await node.Child("runtime/overload");
        await Death.OfRef(node, first, isStopped ? PoisonPill.Instance : Kill.Instance);

        Assert.Equal("{sold,10}", await node.System.ActorSelection("/user/till").Ask<string>("sell(10)", TestNode.Patience));
        await Expect(
            node,
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:suspend(test).", "ok"),
            ("inviso:cancel_suspension().", "ok"),
            ($"inviso:change_options([{Option}]).", "ok"),
            // The change is answered before it is made.
            ("inviso:get_status().", "{ok,{tracing,running}}"));
        Assert.NotEqual(first, await node.Child("runtime/overload"));
        await Expect(node, ("inviso:stop_tracing().", "{ok,idle}"), ("inviso:stop_nodes().", "ok"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Overload_check_that_fails_while_it_checks_does_not_hold_up_the_runtime()
    {
        await using var node = await Added("[{overload,{{test,held},infinity}}]", Held.Binding);
        await Expect(node, ("""inviso:init_tracing({file,"t.log"}).""", "{ok,[{trace_log,ok}]}"));
        (await node.Child("runtime")).Tell("check it");
        await Held.Called.Task.WaitAsync(TestNode.Patience);
        await Death.Of(node, "runtime/overload", Kill.Instance);
        await Expect(
            node,
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:stop_nodes().", "ok"));
        Held.LetGo.Set();
        await node.UntilGone("runtime");
    }

    [Fact(Timeout = 60_000)]
    public async Task Overload_check_that_fails_while_it_cleans_up_does_not_hold_up_the_end_of_the_runtime()
    {
        await using var node = await Added("[{overload,{{inviso_overload,mailbox},infinity,void,{test,held_end,[]}}}]", HeldEnd.Binding);
        var check = await node.Child("runtime/overload");
        var stopping = node.Run("inviso:stop_nodes().");
        await HeldEnd.Called.Task.WaitAsync(TestNode.Patience);
        Assert.False(stopping.IsCompleted);
        await Death.OfRef(node, check, Kill.Instance);
        Assert.Equal("{ok,[{'node1@127.0.0.1',ok}]}", await stopping);
        HeldEnd.LetGo.Set();
    }

    private static async Task<TestNode> Added(string options, string config = "")
    {
        var node = TestNode.Start("node1", $"inviso.overload.time-limit = 30s\n{config}");
        await node.Expect(("inviso:start().", "_"), ($"inviso:add_node(tag,{options}).", "{ok,new}"));
        return node;
    }

    private static Task Expect(TestNode node, params (string Prompt, string Reply)[] exchanges) =>
        node.Expect([.. exchanges.Select(e => (e.Prompt, $"{{ok,[{{'node1@127.0.0.1',{e.Reply}}}]}}"))]);

    /// <summary>Holds its caller until it is let go; one test's own.</summary>
    public sealed class Held : IOverloadCheck
    {
        public const string Binding =
            """inviso.overload.checks { "test:held" = "Inviso.Actors.Tests.Supervision.OverloadCheckTests+Held, Inviso.Actors.Tests" }""";

        internal static TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal static ManualResetEventSlim LetGo { get; } = new();

        public Term Call(IReadOnlyList<Term> arguments)
        {
            Called.TrySetResult();
            LetGo.Wait(TestNode.Patience);
            return Term.Atom("ok");
        }
    }

    /// <summary>The same for another.</summary>
    public sealed class HeldEnd : IOverloadCheck
    {
        public const string Binding =
            """inviso.overload.checks { "test:held_end" = "Inviso.Actors.Tests.Supervision.OverloadCheckTests+HeldEnd, Inviso.Actors.Tests" }""";

        internal static TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal static ManualResetEventSlim LetGo { get; } = new();

        public Term Call(IReadOnlyList<Term> arguments)
        {
            Called.TrySetResult();
            LetGo.Wait(TestNode.Patience);
            return Term.Atom("ok");
        }
    }
}
