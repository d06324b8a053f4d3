using Akka.Actor;
using Inviso.Actors.Tests.Relay;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Files;

/// <summary>Places for logs that take nothing, or nothing more: the session ends, says why, and no actor notices.</summary>
public sealed class FullDiskTests
{
    [TmpfsFact]
    public async Task A_disk_that_fills_up_ends_the_session_and_the_footer_counts_what_is_in_the_file()
    {
        using var disk = Tmpfs.Mount("size=200k");
        await using var node = await Tracing(disk, """{file,"t.log"}""");
        await SellUntilFull(node);
        using var reader = TraceLogReader.Open(Path.Combine(disk.Path, "t.log"));
        var events = 0;
        while (reader.TryRead(out _))
            events++;
        Assert.True(events > 1_000, $"{events} events fill no disk");
        Assert.Null(reader.Damage);
        Assert.Equal((StopReason.WriteFailed, events), (reader.StopReason, (int)reader.Footer!.Events));
    }

    [TmpfsFact]
    public async Task A_wrap_set_on_a_disk_that_fills_up_keeps_its_whole_files()
    {
        using var disk = Tmpfs.Mount("size=200k");
        await using var node = await Tracing(disk, """{file,{"t",wrap,".log",65536,8}}""");
        await SellUntilFull(node);
        Assert.Equal(StopReason.Wrapped, RelayLogs.Read(Path.Combine(disk.Path, "t0.log")).Footer!.Reason);
    }

    [TmpfsFact]
    public async Task A_directory_that_is_read_only_is_a_reason()
    {
        using var disk = Tmpfs.Mount("size=200k");
        disk.MakeReadOnly();
        await using var node = await Added(disk.Path);
        await node.Expect(
            ("""inviso:init_tracing({file,"t.log"}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_port_fun,["t.log",erofs]}}}]}"""),
            ("""inviso:init_tracing({file,{"t",wrap,".log"}}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_port_fun,["t",erofs]}}}]}"""),
            ("""inviso:init_tracing([{trace,collector},{ti,{file,"t.ti"}}]).""", """{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok},{ti_log,{error,{open,["t.ti",erofs]}}}]}}]}"""),
            ("inviso:get_status().", "{ok,[{'node1@127.0.0.1',{ok,{tracing,running}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task Names_that_cannot_be_files_are_a_reason()
    {
        await using var node = await Added(null);
        Directory.CreateDirectory(node.PathOf("folder"));
        await File.WriteAllTextAsync(node.PathOf("file"), "");
        await node.Expect(
            ("""inviso:init_tracing({file,"folder"}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_port_fun,["folder",eacces]}}}]}"""),
            ("""inviso:init_tracing({file,"none/t.log"}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_port_fun,["none/t.log",enoent]}}}]}"""),
            ("""inviso:init_tracing({file,"file/t.log"}).""", """{ok,[{'node1@127.0.0.1',{error,{bad_port_fun,["file/t.log",enoent]}}}]}"""),
            ("inviso:get_status().", "{ok,[{'node1@127.0.0.1',{ok,{new,running}}}]}"));
    }

    private static async Task SellUntilFull(TestNode node)
    {
        var till = await node.System.ActorSelection("/user/till").ResolveOne(TestNode.Patience);
        var down = node.NextEvent("port_down");
        do
            Assert.Equal("{sold,10}", await till.Ask<string>("sell(10)", TestNode.Patience));
        while (!down.IsCompleted);
        Assert.Equal("{port_down,'node1@127.0.0.1',enospc}", await down);
        Assert.Equal("{state_change,'node1@127.0.0.1',{idle,running}}", await node.NextEvent("state_change"));
        Assert.Equal("{sold,10}", await till.Ask<string>("sell(10)", TestNode.Patience));
        var counters = node.Tracer.Session.Counters;
        Assert.Equal(counters.Captured, counters.Written + counters.Dropped);
        await node.Expect(("inviso:get_status().", "{ok,[{'node1@127.0.0.1',{ok,{idle,running}}}]}"));
    }

    private static async Task<TestNode> Tracing(Tmpfs disk, string target)
    {
        var node = await Added(disk.Path);
        Shop.Open(node);
        await node.Expect(
            ($"inviso:init_tracing({target}).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:tf(till,[send,'receive']).", "{ok,[{'node1@127.0.0.1',{ok,[1]}}]}"));
        return node;
    }

    private static async Task<TestNode> Added(string? directory)
    {
        var node = TestNode.Start("node1", directory is null ? "" : $"inviso.log-directory = \"{directory}\"");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }
}
