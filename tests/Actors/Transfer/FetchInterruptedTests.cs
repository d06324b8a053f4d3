using System.Security.Cryptography;
using System.Threading.Channels;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>Fetches in the middle of which something happens.</summary>
public sealed class FetchInterruptedTests
{
    [Theory(Timeout = 120_000)]
    [InlineData(1)]
    [InlineData(6)]
    public async Task A_file_goes_on_where_it_was_when_the_connection_is_cut(int cuts)
    {
        using var proxy1 = new CuttingProxy();
        using var proxy2 = new CuttingProxy();
        await using var node2 = TestNode.Start("node2", proxy2.Config);
        await using var node1 = TestNode.StartKnowing(node2, config: proxy1.Config);
        var bytes = await Prepare(node1, node2, 100 * TransferProtocol.ChunkSize);
        var (severed, reported) = (0, new List<long>());
        var result = await node1.Inviso.FetchLogsAsync(".", "p_", progress: new Told(p =>
        {
            reported.Add(p.Bytes);
            if (severed < cuts && p.Bytes > (severed + 1) * 100L * TransferProtocol.ChunkSize / (cuts + 1))
            {
                Assert.NotEqual(0, proxy1.Cut() + proxy2.Cut());
                severed++;
            }
        })).WaitAsync(TestNode.Patience * 2);
        Assert.Equal(cuts, severed);
        Assert.Equal("{complete,[{trace_log,[{ok,\"p_t.log\"}]},{ti_log,[]}]}", result.Nodes[0].Value!.ToTerm().ToString());
        Assert.Equal(bytes, await File.ReadAllBytesAsync(node1.PathOf("p_t.log")));
        // Each byte was written once: a file that began anew would have gone back.
        Assert.Equal(reported.Order(), reported);
        Assert.Single(Directory.GetFiles(node1.Directory));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_cancelled_fetch_removes_what_it_has_written_and_ends_its_sender()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await Prepare(node1, node2, 100 * TransferProtocol.ChunkSize, "[{trace,{file,\"t.log\"}},{ti,{file,\"t.ti\"}}]");
        using var cancellation = new CancellationTokenSource();
        using var held = new ManualResetEventSlim();
        var isMidway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetch = node1.Inviso.FetchLogsAsync(".", "p_", cancellation: cancellation.Token, progress: new Told(p =>
        {
            if (p.Name != "p_t.log")
                return;
            isMidway.TrySetResult();
            held.Wait(TestNode.Patience);
        }));
        await isMidway.Task.WaitAsync(TestNode.Patience);
        Assert.Equal(2, Directory.GetFiles(node1.Directory, "p_*").Length);
        var gone = await WatchSender(node2);
        await cancellation.CancelAsync();
        held.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        await gone;
        await UntilEmpty(node1);
        await node1.Expect(("inviso:get_status().", "{ok,[{'node2@127.0.0.1',{ok,{idle,running}}}]}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_dies_leaves_no_sender_and_no_half_file(bool isWholeNode)
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await Prepare(node1, node2, 100 * TransferProtocol.ChunkSize);
        using var held = new ManualResetEventSlim();
        var isMidway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetch = node1.Inviso.FetchLogsAsync(".", "p_", progress: new Told(_ =>
        {
            isMidway.TrySetResult();
            held.Wait(TestNode.Patience);
        }));
        await isMidway.Task.WaitAsync(TestNode.Patience);
        var gone = await WatchSender(node2);
        var control = await node1.Child("control");
        var death = isWholeNode ? node1.System.Terminate() : Task.CompletedTask;
        control.Tell(Kill.Instance);
        held.Set();
        await death;
        await Assert.ThrowsAsync<ControlNotRunningException>(() => fetch);
        await gone;
        await UntilEmpty(node1);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_that_is_suspended_ends_the_transfer_as_incomplete()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await Prepare(node1, node2, 100 * TransferProtocol.ChunkSize);
        using var held = new ManualResetEventSlim();
        var isMidway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetch = node1.Inviso.FetchLogsAsync(".", "p_", progress: new Told(_ =>
        {
            isMidway.TrySetResult();
            held.Wait(TestNode.Patience);
        }));
        await isMidway.Task.WaitAsync(TestNode.Patience);
        Assert.True((await node1.Inviso.SuspendAsync(Term.Atom("why"))).AllOk);
        held.Set();
        var result = await fetch.WaitAsync(TestNode.Patience);
        Assert.Equal("{incomplete,[{trace_log,[{error,{truncated,\"p_t.log\"}}]},{ti_log,[]}]}", result.Nodes[0].Value!.ToTerm().ToString());
        Assert.False(File.Exists(node1.PathOf("p_t.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_that_does_not_answer_holds_up_no_other()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node3 = TestNode.Start("node3");
        await using var node1 = TestNode.StartKnowing(node2, config: $"inviso.nodes {{ \"{node3.Name}\" = \"{node3.Address}\" }}");
        await Prepare(node1, node2, 100 * TransferProtocol.ChunkSize);
        await node1.Expect(("inviso:add_nodes(['node3@127.0.0.1'],tag).", "_"));
        var runtime = (IInternalActorRef)await node3.Child("runtime");
        runtime.Suspend();
        var isDone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetch = node1.Inviso.FetchLogsAsync(".", "p_", [node3.Name, node2.Name], new Told(p =>
        {
            if (p.IsDone)
                isDone.TrySetResult();
        }));
        await isDone.Task.WaitAsync(TestNode.Patience);
        Assert.False(fetch.IsCompleted);
        runtime.Resume();
        var result = await fetch.WaitAsync(TestNode.Patience);
        Assert.Equal([(node3.Name, false), (node2.Name, true)], result.Nodes.Select(node => (node.Node, node.Value?.IsComplete ?? false)));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stranger_brings_nothing()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        var bytes = await Prepare(node1, node2, 1_000);
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        runtime.Suspend();
        var fetch = node1.Inviso.FetchLogsAsync(".", "p_");
        var stranger = node1.System.ActorOf(Props.Create(() => new Recorder(Channel.CreateUnbounded<object>().Writer)));
        var collector = await UntilThere(node1, "/system/inviso/control/collector-*");
        collector.Tell(new TransferProtocol.NoLog(), stranger);
        collector.Tell(new TransferProtocol.FileOpened(1, LogKind.Trace, "t.log", 0), stranger);
        collector.Tell(new TransferProtocol.FileEnded(2, 0, 0), stranger);
        collector.Tell(new TransferProtocol.Ended(3, true), stranger);
        runtime.Resume();
        Assert.True((await fetch.WaitAsync(TestNode.Patience)).Nodes[0].Value!.IsComplete);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(node1.PathOf("p_t.log")));
    }

    // Akka.NET remembers, for each thread, which actor a path without an incarnation meant, and a node finds the collector by its path.
    [Fact(Timeout = 60_000)]
    public async Task A_collector_has_not_the_name_of_one_of_an_earlier_control()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        var names = new HashSet<string>();
        for (var round = 0; round < 3; round++)
        {
            await Prepare(node1, node2, 1_000);
            var runtime = (IInternalActorRef)await node2.Child("runtime");
            runtime.Suspend();
            var fetch = node1.Inviso.FetchLogsAsync(".", "p_");
            Assert.True(names.Add((await UntilThere(node1, "/system/inviso/control/collector-*")).Path.Name));
            runtime.Resume();
            Assert.True((await fetch.WaitAsync(TestNode.Patience)).Nodes[0].Value!.IsComplete);
            await node1.Expect(("inviso:stop_all().", "_"));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_report_that_throws_gives_its_node_up_and_nothing_else()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await Prepare(node1, node2, 100 * TransferProtocol.ChunkSize);
        var result = await node1.Inviso.FetchLogsAsync(".", "p_", progress: new Told(_ => throw new InvalidOperationException("no paper left")));
        Assert.Equal("{incomplete,[{trace_log,[]},{ti_log,[]}]}", result.Nodes[0].Value!.ToTerm().ToString());
        await UntilEmpty(node1);
        Assert.True((await node1.Inviso.FetchLogsAsync(".", "p_")).Nodes[0].Value!.IsComplete);
    }

    // Node 2 has traced into t.log, which then got other bytes.
    private static async Task<byte[]> Prepare(TestNode node1, TestNode node2, int size, string tracerData = "[{trace,{file,\"t.log\"}}]")
    {
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"),
            ($"inviso:init_tracing({tracerData}).", "_"),
            ("inviso:stop_tracing().", "{ok,[{'node2@127.0.0.1',{ok,idle}}]}"));
        var bytes = RandomNumberGenerator.GetBytes(size);
        await File.WriteAllBytesAsync(node2.PathOf("t.log"), bytes);
        return bytes;
    }

    private static async Task<Task> WatchSender(TestNode node)
    {
        var sender = await UntilThere(node, "/system/inviso/runtime/send-*");
        var messages = Channel.CreateUnbounded<object>();
        node.System.ActorOf(Props.Create(() => new Recorder(messages.Writer))).Tell(new Recorder.Watch(sender));
        return messages.Reader.ReadAsync().AsTask().WaitAsync(TestNode.Patience);
    }

    // A selection with a wildcard that finds nobody is not answered.
    private static async Task<IActorRef> UntilThere(TestNode node, string path)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (!patience.IsCancellationRequested)
        {
            var answer = node.System.ActorSelection(path).Ask<ActorIdentity>(new Identify(path), TestNode.Patience);
            var bound = node.System.ActorSelection("/system/inviso").Ask<ActorIdentity>(new Identify(path), TestNode.Patience);
            await Task.WhenAny(answer, bound);
            if (answer is { IsCompletedSuccessfully: true, Result.Subject: { } subject })
                return subject;
        }

        throw new TimeoutException($"{path} did not come to be");
    }

    private static async Task UntilEmpty(TestNode node)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (Directory.GetFiles(node.Directory).Length > 0 && !patience.IsCancellationRequested)
            await Task.Yield();
        Assert.Empty(Directory.GetFiles(node.Directory));
    }
}
