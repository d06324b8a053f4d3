using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Transfer;

/// <summary>Files that cannot be read, or written, to their end: each has its result, and nothing gets the name of the whole.</summary>
public sealed class FetchFailureTests
{
    private const int Size = 100 * TransferProtocol.ChunkSize;
    private const string Fetch = """inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,".",["t.log","u.log"]},{ti_log,".",["t.ti"]}]}],".","p_").""";

    [Fact(Timeout = 60_000)]
    public async Task A_source_that_is_cut_while_it_is_read_is_a_read_error()
    {
        await using var node2 = await Source();
        await using var node1 = await Control(node2);
        var open = node1.Run(Fetch);
        var sender = (IInternalActorRef)await Death.Appears(node2, "runtime/send-*");
        // Without acknowledgements the reader waits with a full window.
        sender.Suspend();
        await UntilThere(node1, "p_t.log.*.partial");
        using (var source = File.Open(node2.PathOf("t.log"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            source.SetLength(1_000);
        sender.Resume();
        Assert.Equal(Reply("""{error,{truncated,{{file_read,{eof,"t.log"}},"p_t.log"}}}"""), await open);
        AssertOnlyTheFirst(node1.Directory);
    }

    /// <summary>Whoever has a file open can read it to its end.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_source_that_is_removed_while_it_is_read_arrives_and_the_next_is_missed()
    {
        await using var node2 = await Source();
        await using var node1 = await Control(node2);
        var open = node1.Run(Fetch);
        var sender = (IInternalActorRef)await Death.Appears(node2, "runtime/send-*");
        sender.Suspend();
        await UntilThere(node1, "p_t.log.*.partial");
        foreach (var file in (string[])["t.log", "u.log"])
            File.Delete(node2.PathOf(file));
        sender.Resume();
        Assert.Equal(Reply("""{ok,"p_t.log"},{error,{remote_open,"u.log"}}"""), await open);
        Assert.Equal(Size, new FileInfo(node1.PathOf("p_t.log")).Length);
    }

    /// <summary>The memory of the process is a file that can be opened and has no first page.</summary>
    [LinuxFact]
    public async Task A_source_whose_device_fails_is_a_read_error()
    {
        await using var node2 = TestNode.Start("node2", "inviso.log-directory = \"/proc/self\"");
        await using var node1 = await Control(node2);
        await node1.Expect((
            """inviso:fetch_log([{'node2@127.0.0.1',[{trace_log,".",["mem","status"]}]}],".","p_").""",
            """{ok,[{'node2@127.0.0.1',{incomplete,[{trace_log,[{error,{truncated,{{file_read,{eio,"mem"}},"p_mem"}}}]},{ti_log,[]}]}}]}"""));
        Assert.Equal(0, new FileInfo(Assert.Single(Directory.GetFiles(node1.Directory, "*.partial"))).Length);
        Assert.False(File.Exists(node1.PathOf("p_mem")));
    }

    [TmpfsFact]
    public async Task A_destination_that_fills_up_in_the_middle_of_a_file_is_a_write_error()
    {
        using var disk = Tmpfs.Mount("size=400k");
        await using var node2 = await Source();
        await using var node1 = await Control(node2, $"inviso.log-directory = \"{disk.Path}\"");
        await node1.Expect((Fetch, Reply("""{error,{file_write,{enospc,"p_t.log"}}}""")));
        AssertOnlyTheFirst(disk.Path);
        await SenderEnds(node2);
        // The same fetch with the room that it needs.
        foreach (var part in Directory.GetFiles(disk.Path))
            File.Delete(part);
        await File.WriteAllTextAsync(node2.PathOf("t.log"), "small");
        await node1.Expect((Fetch, Reply("""{ok,"p_t.log"},{ok,"p_u.log"}""").Replace("incomplete", "complete", StringComparison.Ordinal)));
    }

    [TmpfsFact]
    public async Task A_destination_that_is_read_only_takes_no_file()
    {
        using var disk = Tmpfs.Mount("size=400k");
        disk.MakeReadOnly();
        await using var node2 = await Source();
        await using var node1 = await Control(node2, $"inviso.log-directory = \"{disk.Path}\"");
        await node1.Expect((
            Fetch, """{ok,[{'node2@127.0.0.1',{incomplete,[{trace_log,[]},{ti_log,[{error,{file_open,{erofs,"p_t.ti"}}}]}]}}]}"""));
        await SenderEnds(node2);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_destination_that_is_removed_in_the_middle_of_a_file_is_a_write_error()
    {
        await using var node2 = await Source();
        await using var node1 = await Control(node2);
        var directory = Directory.CreateDirectory(node1.PathOf("in"));
        var result = await node1.Inviso.FetchLogsAsync(
            "in",
            "p_",
            [new LogSource(node2.Name, Files: [new LogFiles(LogKind.Trace, ".", ["t.log", "u.log"])])],
            new Told(progress =>
            {
                if (directory.Exists && progress.Name == "p_t.log")
                    directory.Delete(recursive: true);
                directory.Refresh();
            })).WaitAsync(TestNode.Patience);
        Assert.Equal(
            """{incomplete,[{trace_log,[{error,{file_write,{enoent,"p_t.log"}}}]},{ti_log,[]}]}""", result.Nodes[0].Value!.ToTerm().ToString());
        await SenderEnds(node2);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_name_that_is_a_directory_is_a_write_error_and_the_directory_stays()
    {
        await using var node2 = await Source();
        await using var node1 = await Control(node2);
        Directory.CreateDirectory(node1.PathOf("p_t.log"));
        await File.WriteAllTextAsync(Path.Combine(node1.PathOf("p_t.log"), "inside"), "");
        await node1.Expect((Fetch, Reply("""{error,{file_write,{eisdir,"p_t.log"}}}""")));
        Assert.True(File.Exists(Path.Combine(node1.PathOf("p_t.log"), "inside")));
        await SenderEnds(node2);
    }

    // Trace information of a few bytes, then a large trace log and a small one.
    private static async Task<TestNode> Source()
    {
        var node = TestNode.Start("node2");
        await File.WriteAllTextAsync(node.PathOf("t.ti"), "names");
        using (var big = File.Create(node.PathOf("t.log")))
            big.SetLength(Size);
        await File.WriteAllTextAsync(node.PathOf("u.log"), "later");
        return node;
    }

    private static async Task<TestNode> Control(TestNode source, string config = "")
    {
        var node = TestNode.StartKnowing(source, config: config);
        await node.Expect(
            ("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "{ok,[{'node2@127.0.0.1',{ok,new}}]}"));
        return node;
    }

    private static string Reply(string trace) =>
        $"{{ok,[{{'node2@127.0.0.1',{{incomplete,[{{trace_log,[{trace}]}},{{ti_log,[{{ok,\"p_t.ti\"}}]}}]}}}}]}}";

    // The rest of the other is there under another name, and what comes after it is not.
    private static void AssertOnlyTheFirst(string directory) => Assert.Equal(
        ["p_t.log", "p_t.ti"],
        Directory.GetFiles(directory).Select(path => Path.GetFileName(path).Split(".log.")[0] + (path.EndsWith(".partial", StringComparison.Ordinal) ? ".log" : ""))
            .Order(StringComparer.Ordinal));

    private static async Task UntilThere(TestNode node, string pattern)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (Directory.GetFiles(node.Directory, pattern).Length == 0)
        {
            Assert.False(patience.IsCancellationRequested, $"there is no {pattern}, but {string.Join(", ", Directory.GetFiles(node.Directory))}");
            await Task.Yield();
        }
    }

    private static async Task SenderEnds(TestNode node)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var runtime = (ActorRefWithCell)await node.Child("runtime");
        while (runtime.Children.Any(child => child.Path.Name.StartsWith("send-", StringComparison.Ordinal)))
        {
            Assert.False(patience.IsCancellationRequested, "the sender is still there");
            await Task.Yield();
        }
    }
}
