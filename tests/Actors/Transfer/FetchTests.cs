using System.Security.Cryptography;
using System.Threading.Channels;
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
        Assert.False(File.Exists(node1.PathOf("p_t.log.partial")));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("['node2@127.0.0.1'],\".\"", "{error,no_tracerdata}")]
    [InlineData("[{'node2@127.0.0.1',{file,\"vanished.log\"}}],\".\"", "{complete,[{trace_log,[]},{ti_log,[]}]}")]
    [InlineData("[{'node2@127.0.0.1',[]}],\".\"", "{error,{bad_tracerdata,[]}}|{complete,no_log}")]
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
        var actual = await node1.Run($"inviso:fetch_log({arguments},\"p_\").");
        Assert.Contains(actual, reply.Split('|').Select(r => $"{{ok,[{{'node2@127.0.0.1',{r}}}]}}"));
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

    [Fact(Timeout = 60_000)]
    public async Task A_sender_keeps_at_most_a_window_under_way_and_ends_when_it_hears_nothing()
    {
        await using var node = TestNode.Start("node1");
        await File.WriteAllBytesAsync(node.PathOf("big.log"), new byte[TransferProtocol.ChunkSize * (TransferProtocol.Window + 5)]);
        var messages = Channel.CreateUnbounded<object>();
        var recorder = node.System.ActorOf(Props.Create(() => new Recorder(messages.Writer)));
        SourceFile[] files = [new(LogKind.Trace, "big.log", node.PathOf("big.log"))];
        var sender = node.System.ActorOf(Props.Create(() => new LogSenderActor(files, recorder, TimeSpan.FromMilliseconds(200))));
        recorder.Tell(new Recorder.Watch(sender));
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var chunks = 0;
        object message;
        while ((message = await messages.Reader.ReadAsync(patience.Token)) is not Terminated)
            chunks += message is TransferProtocol.Chunk ? 1 : 0;
        Assert.Equal(TransferProtocol.Window, chunks);
    }

    [Fact]
    public void A_file_whose_bytes_changed_on_the_way_is_not_given_its_name()
    {
        var directory = Directory.CreateTempSubdirectory("inviso-collect-").FullName;
        var collected = new CollectedFiles(new LogDirectory(directory), directory, "p_");
        Assert.True(collected.Open(LogKind.Ti, "t.ti"));
        Assert.True(collected.Write([1, 2, 3]));
        Assert.False(collected.End(12345));
        Assert.Equal("{incomplete,[{trace_log,[]},{ti_log,[{error,{truncated,{checksum,\"p_t.ti\"}}}]}]}", collected.Result(false).ToTerm().ToString());
        Assert.False(File.Exists(Path.Combine(directory, "p_t.ti")));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void A_file_that_would_lie_elsewhere_is_refused_with_all_parts_of_its_name()
    {
        var directory = Directory.CreateTempSubdirectory("inviso-collect-").FullName;
        var collected = new CollectedFiles(new LogDirectory(directory), directory, "../p_");
        Assert.False(collected.Open(LogKind.Ti, "t.ti"));
        Assert.Equal(
            $"{{incomplete,[{{trace_log,[]}},{{ti_log,[{{error,{{file_open,{{bad_filename,[\"{directory}\",\"../p_\",\"t.ti\"]}}}}}}]}}]}}",
            collected.Result(false).ToTerm().ToString());
        Directory.Delete(directory, recursive: true);
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
}
