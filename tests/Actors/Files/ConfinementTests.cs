using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Files;

/// <summary>No function takes a file name that leads out of the log directory, whichever way it is written, and nothing outside is touched.</summary>
public sealed class ConfinementTests : IAsyncLifetime
{
    private readonly string _outside = Directory.CreateTempSubdirectory("inviso-outside-").FullName;
    private TestNode _node1 = null!;
    private TestNode _node2 = null!;

    public static TheoryData<string> Names => new("../x.log", "a/../../x.log", "a\\..\\..\\x.log", "<outside>/x.log", "out/x.log", "con", "com1.log", "c:x.log");

    public async Task InitializeAsync()
    {
        _node2 = TestNode.Start("node2");
        _node1 = TestNode.StartKnowing(_node2);
        await File.WriteAllTextAsync(Path.Combine(_outside, "x.log"), "not yours");
        foreach (var node in new[] { _node1, _node2 })
        {
            Directory.CreateDirectory(node.PathOf("a"));
            Directory.CreateSymbolicLink(node.PathOf("out"), _outside);
        }

        await _node1.Expect(("inviso:start().", "_"), ("inviso:add_nodes(['node2@127.0.0.1'],tag).", "_"));
    }

    public async Task DisposeAsync()
    {
        await _node1.DisposeAsync();
        await _node2.DisposeAsync();
        Directory.Delete(_outside, recursive: true);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Names))]
    public async Task A_name_that_leads_out_is_refused_by_every_function(string name)
    {
        var text = name.Replace("<outside>", _outside, StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal);
        var refused = $"{{ok,[{{'node2@127.0.0.1',{{error,{{bad_filename,\"{text}\"}}}}}}]}}";
        var inPlace = $"{{ok,[{{'node2@127.0.0.1',{{ok,[{{error,{{bad_filename,\"{text}\"}}}}]}}}}]}}";
        await _node1.Expect(
            ($"inviso:init_tracing({{file,\"{text}\"}}).", refused),
            ($"inviso:init_tracing([{{trace,{{file,\"t.log\"}}}},{{ti,{{file,\"{text}\"}}}}]).", refused),
            ("inviso:get_status().", "{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}"),
            ($"inviso:list_logs([{{'node2@127.0.0.1',{{file,\"{text}\"}}}}]).", refused),
            ($"inviso:list_logs([{{'node2@127.0.0.1',[{{ti,{{file,\"{text}\"}}}}]}}]).", refused),
            ($"inviso:delete_log({{file,\"{text}\"}}).", refused),
            ($"inviso:delete_log([\"{text}\"]).", inPlace),
            ($"inviso:delete_log(['node2@127.0.0.1'],[\"{text}\"]).", inPlace),
            ($"inviso:delete_log([{{trace_log,\".\",[\"{text}\"]}}]).", $"{{ok,[{{'node2@127.0.0.1',{{ok,[{{trace_log,[{{error,{{bad_filename,\"{text}\"}}}}]}}]}}}}]}}"),
            ($"inviso:delete_log([{{ti_log,\"{text}\",[\"x.log\"]}}]).", "{ok,[{'node2@127.0.0.1',{ok,[{ti_log,[{error,{bad_filename,\"x.log\"}}]}]}}]}"),
            ($"inviso:fetch_log([{{'node2@127.0.0.1',{{file,\"{text}\"}}}}],\".\",\"p_\").", refused),
            ($"inviso:fetch_log(\"{text}\",\"p_\").", $"{{error,{{bad_filename,\"{text}\"}}}}"));
        Assert.Contains("bad_filename", await _node1.Run($"inviso:fetch_log([{{'node2@127.0.0.1',[{{trace_log,\".\",[\"{text}\"]}}]}}],\".\",\"p_\")."), StringComparison.Ordinal);
        Assert.Equal("not yours", await File.ReadAllTextAsync(Path.Combine(_outside, "x.log")));
        Assert.Equal([Path.Combine(_outside, "x.log")], Directory.GetFileSystemEntries(_outside));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{file,{\"../x\",wrap,\".log\"}}", "../x")]
    [InlineData("{file,{\"out/x\",wrap,\".log\"}}", "out/x")]
    [InlineData("{recorder,[{file,\"../x.log\"}]}", "../x.log")]
    [InlineData("{recorder,[{file,\"out/x.log\"}]}", "out/x.log")]
    public async Task Sets_of_files_are_refused_as_single_ones_are(string tracerData, string name)
    {
        var refused = $"{{ok,[{{'node2@127.0.0.1',{{error,{{bad_filename,\"{name}\"}}}}}}]}}";
        await _node1.Expect(
            ($"inviso:init_tracing({tracerData}).", refused),
            ($"inviso:list_logs([{{'node2@127.0.0.1',{tracerData}}}]).", refused),
            ($"inviso:delete_log(['node2@127.0.0.1'],{tracerData}).", refused),
            ($"inviso:fetch_log([{{'node2@127.0.0.1',{tracerData}}}],\".\",\"p_\").", refused));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_link_that_leads_in_a_circle_leads_nowhere()
    {
        Directory.CreateSymbolicLink(_node2.PathOf("circle"), _node2.PathOf("circle"));
        await _node1.Expect(
            ("inviso:init_tracing({file,\"circle/x.log\"}).", "{ok,[{'node2@127.0.0.1',{error,{bad_filename,\"circle/x.log\"}}}]}"),
            ("inviso:get_status().", "{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_link_under_a_name_of_a_set_stays_and_so_does_what_it_leads_to()
    {
        await File.WriteAllTextAsync(_node2.PathOf("w0.log"), "log");
        File.CreateSymbolicLink(_node2.PathOf("w1.log"), Path.Combine(_outside, "x.log"));
        var reply = await _node1.Run("inviso:delete_log(['node2@127.0.0.1'],{file,{\"w\",wrap,\".log\"}}).");
        Assert.Contains("{ok,\"w0.log\"}", reply, StringComparison.Ordinal);
        Assert.Contains("{error,{bad_filename,\"w1.log\"}}", reply, StringComparison.Ordinal);
        Assert.Equal("not yours", await File.ReadAllTextAsync(Path.Combine(_outside, "x.log")));
        await _node1.Expect(("inviso:get_status().", "{ok,[{'node2@127.0.0.1',{ok,{new,running}}}]}"));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("../")]
    [InlineData("<outside>/")]
    [InlineData("out/")]
    public async Task A_prefix_cannot_lead_out_either(string prefix)
    {
        await File.WriteAllTextAsync(_node2.PathOf("y.log"), "log");
        var text = prefix.Replace("<outside>", _outside, StringComparison.Ordinal);
        Assert.Contains("bad_filename", await _node1.Run($"inviso:fetch_log([{{'node2@127.0.0.1',{{file,\"y.log\"}}}}],\".\",\"{text}\")."), StringComparison.Ordinal);
        Assert.Equal([Path.Combine(_outside, "x.log")], Directory.GetFileSystemEntries(_outside));
    }
}
