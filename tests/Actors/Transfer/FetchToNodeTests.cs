using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>Fetches from node 2 that a control on node 1 has brought to node 3.</summary>
public sealed class FetchToNodeTests : IAsyncLifetime
{
    private const string Pause = "inviso.heartbeat { interval = 20ms }";
    private const string Fetch = """inviso:fetch_log('node3@127.0.0.1',[{'node2@127.0.0.1',[{trace_log,".",["t.log"]}]}],".","p_").""";

    private TestNode _node1 = null!;
    private TestNode _node2 = null!;
    private TestNode _node3 = null!;

    public async Task InitializeAsync()
    {
        _node2 = TestNode.Start("node2", Pause);
        _node3 = TestNode.Start("node3", Pause);
        _node1 = TestNode.StartKnowing(_node2, config: $"inviso.nodes {{ \"{_node3.Name}\" = \"{_node3.Address}\" }}\n{Pause}");
        await _node1.Expect(
            ("inviso:start().", "_"),
            (
                "inviso:add_nodes([node(),'node2@127.0.0.1','node3@127.0.0.1'],tag).",
                "{ok,[{'node1@127.0.0.1',{ok,new}},{'node2@127.0.0.1',{ok,new}},{'node3@127.0.0.1',{ok,new}}]}"));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in (TestNode[])[_node1, _node2, _node3])
            await node.DisposeAsync();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("node1", "['node1@127.0.0.1']")]
    [InlineData("node2", "['node2@127.0.0.1']")]
    [InlineData("node3", "['node3@127.0.0.1']")]
    [InlineData("node2", """[{'node2@127.0.0.1',[{trace_log,".",["t.log"]}]}]""")]
    public async Task Files_go_to_the_node_that_is_named(string source, string sources)
    {
        await _node1.Expect(("""inviso:init_tracing({file,"t.log"}).""", "_"), ("inviso:stop_tracing().", "_"));
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        foreach (var node in (TestNode[])[_node1, _node2, _node3])
            await File.WriteAllBytesAsync(node.PathOf("t.log"), node.Name.StartsWith(source, StringComparison.Ordinal) ? bytes : []);
        Directory.CreateDirectory(_node3.PathOf("logs"));
        await _node1.Expect((
            $"inviso:fetch_log('node3@127.0.0.1',{sources},\"logs\",\"p_\").",
            $"{{ok,[{{'{source}@127.0.0.1',{{complete,[{{trace_log,[{{ok,\"p_t.log\"}}]}},{{ti_log,[]}}]}}}}]}}"));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(_node3.PathOf("logs")))));
        Assert.Equal(3, Directory.GetFiles(_node1.Directory).Length + Directory.GetFiles(_node2.Directory).Length + Directory.GetFiles(_node3.Directory).Length);
        await Gone(_node3, "collect-");
    }

    [Fact(Timeout = 60_000)]
    public async Task All_nodes_bring_theirs_at_once_and_a_program_can_say_so_too()
    {
        await _node1.Expect(("""inviso:init_tracing({file,"t.log"}).""", "_"), ("inviso:stop_tracing().", "_"));
        var result = await _node1.Inviso.FetchLogsAsync(".", "q_", toNode: "node3@127.0.0.1");
        Assert.All(result.Nodes, node => Assert.Equal("{complete,[{trace_log,[{ok,\"q_t.log\"}]},{ti_log,[]}]}", node.Value!.ToTerm().ToString()));
        Assert.Equal(3, result.Nodes.Count);
        Assert.Equal(["q_t.log", "t.log"], Directory.GetFiles(_node3.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await _node1.Inviso.FetchLogsAsync(".", "own_", ["node2@127.0.0.1"], toNode: _node1.Address);
        Assert.True(File.Exists(_node1.PathOf("own_t.log")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("other", ".", "{error,{not_an_added_node,other}}")]
    [InlineData("'node3@127.0.0.1'", "../x", "{error,{bad_filename,\"../x\"}}")]
    [InlineData("'node3@127.0.0.1'", "none", "{incomplete,[{trace_log,[{error,{file_open,{enoent,\"p_t.log\"}}}]},{ti_log,[]}]}")]
    public async Task What_cannot_be_brought_there_is_answered_for_each_source(string target, string directory, string reply)
    {
        await File.WriteAllTextAsync(_node2.PathOf("t.log"), "there");
        await _node1.Expect((
            $"inviso:fetch_log({target},[{{'node2@127.0.0.1',[{{trace_log,\".\",[\"t.log\"]}}]}}],\"{directory}\",\"p_\").",
            $"{{ok,[{{'node2@127.0.0.1',{reply}}}]}}"));
        Assert.Empty(Directory.GetFiles(_node3.Directory));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_the_source_refuses_is_answered()
    {
        await _node1.Expect(
            ("inviso:fetch_log('node3@127.0.0.1',['node2@127.0.0.1'],\".\",\"p_\").", "{ok,[{'node2@127.0.0.1',{error,no_tracerdata}}]}"),
            ("inviso:init_tracing(['node2@127.0.0.1'],collector).", "_"),
            ("inviso:fetch_log('node3@127.0.0.1',['node2@127.0.0.1'],\".\",\"p_\").", "{ok,[{'node2@127.0.0.1',{error,tracing}}]}"),
            ("inviso:stop_tracing().", "_"),
            ("inviso:fetch_log('node3@127.0.0.1',['node2@127.0.0.1'],\".\",\"p_\").", "{ok,[{'node2@127.0.0.1',{complete,no_log}}]}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_client_the_node_removes_what_it_has_written(bool isControlLost)
    {
        using var cancellation = new CancellationTokenSource();
        var fetch = await Midway(cancellation.Token);
        if (isControlLost)
            await Death.Of(_node1, "control", Kill.Instance);
        else
            await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => fetch);
        await Gone(_node3, "collect-");
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (Directory.GetFiles(_node3.Directory).Length > 0 && !patience.IsCancellationRequested)
            await Task.Yield();
        Assert.Empty(Directory.GetFiles(_node3.Directory));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_that_can_collect_no_more_makes_the_fetch_incomplete()
    {
        var fetch = await Midway(CancellationToken.None);
        await Death.Of(_node3, "runtime", Kill.Instance);
        Assert.Equal("{incomplete,[{trace_log,[]},{ti_log,[]}]}", (await fetch).Nodes[0].Value!.ToTerm().ToString());
        Assert.False(File.Exists(_node3.PathOf("p_t.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_is_lost_makes_the_fetch_incomplete_and_the_node_keeps_the_part()
    {
        var fetch = await Midway(CancellationToken.None);
        await Death.Of(_node2, "runtime", Kill.Instance);
        Assert.Equal(
            "{incomplete,[{trace_log,[{error,{truncated,\"p_t.log\"}}]},{ti_log,[]}]}", (await fetch).Nodes[0].Value!.ToTerm().ToString());
        Assert.False(File.Exists(_node3.PathOf("p_t.log")));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_whose_control_is_another_collects_nothing()
    {
        await using var node4 = TestNode.StartKnowing(_node2, "node4", $"inviso.nodes {{ \"{_node3.Name}\" = \"{_node3.Address}\" }}\n{Pause}");
        await node4.Expect(("inviso:start().", "_"), (Fetch, "{ok,[{'node2@127.0.0.1',{error,not_an_added_node}}]}"));
        var control = await node4.Child("control");
        var stranger = await _node3.Child("runtime");
        stranger.Tell(
            new RuntimeProtocol.CollectLogs(ProtocolVersion.Current, "collector-1", new NodeName(_node2.Name), ".", "p_"), control);
        await _node1.Expect(("inviso:get_status(['node3@127.0.0.1']).", "_"));
        Assert.DoesNotContain(Children(_node3), name => name.StartsWith("collect-", StringComparison.Ordinal));
    }

    // A large file, of which a part has come when its sender is held.
    private async Task<Task<NodeResults<FetchResult>>> Midway(CancellationToken cancellation)
    {
        using (var big = File.Create(_node2.PathOf("t.log")))
            big.SetLength(64 * 1024 * 1024);
        var source = new LogSource(_node2.Name, Files: [new LogFiles(LogKind.Trace, ".", ["t.log"])]);
        var fetch = _node1.Inviso.FetchLogsAsync(".", "p_", [source], toNode: _node3.Name, cancellation: cancellation);
        var sender = (IInternalActorRef)await Death.Appears(_node2, "runtime/send-*");
        sender.Suspend();
        await Death.Appears(_node3, "runtime/collect-*");
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (Directory.GetFiles(_node3.Directory, "*.partial").Length == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return fetch;
    }

    private static async Task Gone(TestNode node, string prefix)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (Children(node).Any(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Assert.False(patience.IsCancellationRequested, $"there is still {string.Join(", ", Children(node))}");
            await Task.Yield();
        }
    }

    private static IEnumerable<string> Children(TestNode node)
    {
        var supervisor = (ActorRefWithCell)node.Extension.Supervisor;
        return supervisor.Children.Where(child => child.Path.Name == "runtime").SelectMany(runtime => ((ActorRefWithCell)runtime).Children).Select(child => child.Path.Name);
    }
}
