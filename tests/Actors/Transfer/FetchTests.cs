using System.Security.Cryptography;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>Log files on their way between nodes.</summary>
public sealed class FetchTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(TransferProtocol.ChunkSize)]
    [InlineData((20 * TransferProtocol.ChunkSize) + 17)]
    public async Task Files_arrive_byte_for_byte(int size)
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        var bytes = RandomNumberGenerator.GetBytes(size);
        await File.WriteAllBytesAsync(node2.PathOf("t.log"), bytes);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"),
            (
                """inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,".",["t.log"]}]}],".","p_").""",
                """{ok,[{'node2@127.0.0.1',{complete,[{trace_log,[{ok,"p_t.log"}]},{ti_log,[]}]}}]}"""));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(node1.PathOf("p_t.log")));
        Assert.Equal([node1.PathOf("p_t.log")], Directory.GetFiles(node1.Directory));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("['node2@127.0.0.1'],\".\"", "{error,no_tracerdata}")]
    [InlineData("[{'node2@127.0.0.1',{file,\"vanished.log\"}}],\".\"", "{complete,[{trace_log,[]},{ti_log,[]}]}")]
    [InlineData("[{'node2@127.0.0.1',[]}],\".\"", "{complete,no_log}")]
    [InlineData("[{'node2@127.0.0.1',collector}],\".\"", "{complete,no_log}")]
    [InlineData("[{'node2@127.0.0.1',17}],\".\"", "{error,{bad_tracerdata,17}}")]
    [InlineData("[{'node2@127.0.0.1',[{trace_log,\".\",[\"none.log\",\"there.log\"]}]}],\".\"", "{incomplete,[{trace_log,[{error,{remote_open,\"none.log\"}}]},{ti_log,[]}]}")]
    [InlineData("[{'node2@127.0.0.1',[{trace_log,\".\",[\"none.log\"]}]}],\".\"", "{incomplete,[{trace_log,[{error,{remote_open,\"none.log\"}}]},{ti_log,[]}]}")]
    [InlineData("[{'node2@127.0.0.1',[{trace_log,\"..\",[\"t.log\"]}]}],\".\"", "{error,{bad_filename,\"../t.log\"}}")]
    [InlineData("[{'node2@127.0.0.1',[{trace_log,\".\",[\"../t.log\"]}]}],\".\"", "{error,{bad_filename,\"./../t.log\"}}")]
    [InlineData("[{'node2@127.0.0.1',[{trace_log,\".\",[\"there.log\"]}]}],\"no_dir\"", "{incomplete,[{trace_log,[{error,{file_open,{enoent,\"p_there.log\"}}}]},{ti_log,[]}]}")]
    public async Task Fetches_that_bring_nothing(string arguments, string reply)
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await File.WriteAllTextAsync(node2.PathOf("there.log"), "there");
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        Assert.Equal($"{{ok,[{{'node2@127.0.0.1',{reply}}}]}}", await node1.Run($"inviso:fetch_log({arguments},\"p_\")."));
        Assert.Empty(Directory.GetFiles(node1.Directory));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_controls_own_node_is_fetched_from_by_name_only()
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:stop_tracing().", "_"),
            ("inviso:fetch_log([node(),other],\".\",\"\").", "{ok,[{'node1@127.0.0.1',{complete,[{trace_log,[{ok,\"t.log\"}]},{ti_log,[]}]}},{other,{error,not_an_added_node}}]}"),
            ("inviso:fetch_log([{node(),{file,\"t.log\"}}],\".\",\"q_\").", "{ok,[{'node1@127.0.0.1',{error,own_node}}]}"));
        using var log = Logs.TraceLogReader.Open(node.PathOf("t.log"));
        Assert.False(log.TryRead(out _));
    }

    [Fact]
    public void The_checksum_is_crc32c()
    {
        var whole = new Crc32C();
        whole.Append("123456789"u8);
        Assert.Equal(0xE3069283u, whole.Value);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_lost_in_the_middle_makes_the_fetch_incomplete()
    {
        await using var node2 = TestNode.Start("node2", "inviso.heartbeat { interval = 1h, acceptable-pause = 2h }");
        await using var node1 = TestNode.StartKnowing(node2, config: "inviso.heartbeat { interval = 20ms, acceptable-pause = 300ms }");
        await node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
        var runtime = (IInternalActorRef)await node2.Child("runtime");
        runtime.Suspend();
        Assert.Equal("{ok,[{'node2@127.0.0.1',{incomplete,[{trace_log,[]},{ti_log,[]}]}}]}", await node1.Run("inviso:fetch_log(\".\",\"p_\")."));
        runtime.Resume();
    }

    [Theory(Timeout = 60_000)]
    [InlineData("inviso:fetch_log(17,\".\",\"p_\").", "{error,{badarg,17}}")]
    [InlineData("inviso:fetch_log(\".\",17).", "{error,{badarg,[\".\",17]}}")]
    [InlineData("inviso:fetch_log([],\".\",\"p_\").", "{ok,[]}")]
    [InlineData("inviso:fetch_log(node(),\".\",\"p_\").", "{ok,[]}")]
    [InlineData("inviso:fetch_log(node(),[],\".\",\"p_\").", "{ok,[]}")]
    [InlineData("inviso:fetch_log(other,[],\".\",\"p_\").", "{ok,[]}")]
    [InlineData("inviso:fetch_log(node(),node(),\".\",\"p_\").", "{error,{badarg,'node1@127.0.0.1'}}")]
    [InlineData("inviso:fetch_log(\"../x\",\"p_\").", "{error,{bad_filename,\"../x\"}}")]
    public async Task Requests_that_begin_nothing(string prompt, string reply)
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), (prompt, reply));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_node_without_remoting_fetches_nothing()
    {
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ("""inviso:fetch_log(".","p_").""", "{error,not_distributed}"),
            ("""inviso:fetch_log(node(),[],".","p_").""", "{error,not_distributed}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_list_logs_answers_can_be_fetched_trace_information_first_and_not_while_tracing()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"),
            ("""inviso:init_tracing([{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""", "_"),
            ("""inviso:fetch_log(".","p_").""", "{ok,[{'node2@127.0.0.1',{error,tracing}}]}"),
            ("inviso:stop_tracing().", "_"),
            ("inviso:list_logs().", """{ok,[{'node2@127.0.0.1',{ok,[{trace_log,".",["t.log"]},{ti_log,".",["t.ti"]}]}}]}"""));
        var files = new List<string>();
        var result = await node1.Inviso.FetchLogsAsync(".", "q_", progress: new Told(p =>
        {
            if (p.IsDone)
                files.Add(p.Name);
        }));
        Assert.True(result.Nodes[0].Value!.IsComplete);
        Assert.Equal(["q_t.ti", "q_t.log"], files);
        await node1.Expect((
            """inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,".",["t.log"]},{ti_log,".",["t.ti"]}]}],".","p_").""",
            """{ok,[{'node2@127.0.0.1',{complete,[{trace_log,[{ok,"p_t.log"}]},{ti_log,[{ok,"p_t.ti"}]}]}}]}"""));
        foreach (var name in new[] { "t.log", "t.ti" })
            Assert.Equal(await File.ReadAllBytesAsync(node2.PathOf(name)), await File.ReadAllBytesAsync(node1.PathOf("p_" + name)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Files_of_the_same_name_overwrite_each_other_whole()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        var contents = new[] { RandomNumberGenerator.GetBytes(3_000_000), RandomNumberGenerator.GetBytes(2_000_000) };
        foreach (var (folder, bytes) in new[] { "a", "b" }.Zip(contents))
        {
            Directory.CreateDirectory(node2.PathOf(folder));
            await File.WriteAllBytesAsync(node2.PathOf(folder + "/t.log"), bytes);
        }

        await node1.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"),
            (
                """inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,"a",["t.log"]}]},{'node2@127.0.0.1',[{trace_log,"b",["t.log"]}]}],".","").""",
                """{ok,[{'node2@127.0.0.1',{complete,[{trace_log,[{ok,"t.log"}]},{ti_log,[]}]}},{'node2@127.0.0.1',{complete,[{trace_log,[{ok,"t.log"}]},{ti_log,[]}]}}]}"""));
        var bytes1 = await File.ReadAllBytesAsync(node1.PathOf("t.log"));
        Assert.Contains(contents, bytes => bytes.AsSpan().SequenceEqual(bytes1));
        Assert.Single(Directory.GetFiles(node1.Directory));
    }
}
