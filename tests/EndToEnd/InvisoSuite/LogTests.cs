using System.Globalization;
using System.Text.RegularExpressions;
using Inviso.EndToEnd.Support;
using Inviso.Logs;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: logs are deleted, fetched, merged.</summary>
[Collection(SuiteCollection.Name)]
public sealed class LogTests(SuiteNodes suite)
{
    private const string Plane = "inviso:tpl(Nodes,e2e_bench,plane,1,[]).";
    private const string Flags = "inviso:tf(Nodes,workshop,[call,timestamp]).";

    [Fact]
    public async Task delete_log_dist_1()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:delete_log().", "{error,tracing}"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:list_logs().", "{ok,[{trace_log,\".\",[\"t.log\"]},{ti_log,\".\",[\"t.ti\"]}]}"));
        Assert.All(suite.All, node => Assert.True(File.Exists(node.PathOf("t.log")) && File.Exists(node.PathOf("t.ti"))));
        await control.ExpectOfEach(
            ("inviso:delete_log().", "{ok,[{trace_log,[{ok,\"t.log\"}]},{ti_log,[{ok,\"t.ti\"}]}]}"),
            ("inviso:list_logs().", "{ok,[{trace_log,\".\",[]},{ti_log,\".\",[]}]}"));
        Assert.All(suite.All, node => Assert.False(File.Exists(node.PathOf("t.log")) || File.Exists(node.PathOf("t.ti"))));
    }

    [Fact]
    public async Task lfm_trace_dist_1()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach((Plane, "{ok,[1]}"), (Flags, "{ok,[1]}"));
        for (var round = 0; round < 3; round++)
        {
            await control.Plane(suite.N1, 1);
            await control.Plane(suite.N2, 1);
        }

        await control.Expect(
            ("inviso:stop_tracing().", "_"),
            ("inviso:fetch_log([N1],\".\",\"a_\").", "_"),
            ("inviso:fetch_log([N2],\".\",\"b_\").", "_"),
            ("""inviso_lfm:merge([{N1,[{trace_log,["a_t.log"]},{ti_log,["a_t.ti"]}]},{N2,[{trace_log,["b_t.log"]},{ti_log,["b_t.ti"]}]}],"out.txt").""", "{ok,6}"));
        var lines = TraceBooks.Read(control.PathOf("out.txt"));
        TraceBooks.AssertInTimeOrder(lines);
        string[] pair = [suite.N1.Name, suite.N2.Name];
        Assert.Equal([.. pair, .. pair, .. pair], lines.Select(line => line.Node));
        Assert.All(lines, line => Assert.Equal(("call", "/user/workshop"), (line.Kind, line.Path)));
    }

    [Fact]
    public async Task lfm_trace_ti_dist_2()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tpm_globalnames().", "{{ok,1},{ok,1}}"),
            (Plane, "{ok,[1]}"),
            (Flags, "{ok,[1]}"));
        foreach (var node in (NodeProcess[])[suite.N1, suite.N2])
        {
            foreach (var question in (string[])["register foreman", "register_globally head"])
                Assert.Equal("True", await control.Probe(node, question));
            await control.Plane(node, 3);
            foreach (var question in (string[])["unregister foreman", "unregister_globally head"])
                Assert.Equal("True", await control.Probe(node, question));
            await control.Plane(node, 2);
        }

        await control.Expect(
            ("inviso:stop_tracing().", "_"),
            ("inviso:fetch_log([N1],\".\",\"a_\").", "_"),
            ("inviso:fetch_log([N2],\".\",\"b_\").", "_"),
            ("""inviso_lfm:merge([{N1,[{trace_log,["a_t.log"]},{ti_log,["a_t.ti"]}]},{N2,[{trace_log,["b_t.log"]},{ti_log,["b_t.ti"]}]}],"out.txt").""", "{ok,10}"));
        var lines = await File.ReadAllLinesAsync(control.PathOf("out.txt"));
        Assert.Equal(10, lines.Length);
        Assert.All(lines, line => Assert.Contains("workshop", line.Split('{')[0], StringComparison.Ordinal));
        foreach (var own in (string[][])[lines[..5], lines[5..]])
        {
            foreach (var alias in (string[])["foreman", "{global,head}"])
            {
                Assert.All(own[..3], line => Assert.Contains(alias, line, StringComparison.Ordinal));
                Assert.All(own[3..], line => Assert.DoesNotContain(alias, line, StringComparison.Ordinal));
            }
        }
    }

    /// <summary>By names alone, and a set that a node wrote, one event in a file, of which the first are gone.</summary>
    [Fact]
    public async Task handle_logfile_sort_wrapset()
    {
        Assert.Equal(Names(10, 11, 12, 13), WrapOrder.OldestFirst(Names(12, 10, 13, 11)));
        Assert.Equal(Names(15, 10, 11, 12, 13), WrapOrder.OldestFirst(Names(12, 15, 10, 13, 11)));

        var control = await suite.BeginAddedAsync();
        await control.ExpectOfEach(
            ("""inviso:init_tracing({file,{"w",wrap,".log",0,5}}).""", "{ok,[{trace_log,ok}]}"),
            (Plane, "{ok,[1]}"),
            (Flags, "{ok,[1]}"));
        foreach (var node in suite.All)
            await control.Plane(node, 8);
        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        var listed = await control.Run("inviso:list_logs([N1]).");
        var numbers = Regex.Matches(listed, "w(\\d+)[.]log").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(5, numbers.Length);
        var times = numbers.Select(number => FirstTime(suite.N1.PathOf($"w{number}.log"))).Where(time => time > 0).ToArray();
        Assert.True(times.Length >= 4, listed);
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public async Task fetch_log_dist_trace_1()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach((Plane, "{ok,[1]}"), (Flags, "{ok,[1]}"));
        foreach (var node in suite.All)
            await control.Plane(node, 1000);
        await control.Expect(("inviso:stop_tracing().", "_"));
        foreach (var (node, variable) in suite.All.Zip((string[])["N1", "N2", "N3"]))
        {
            await control.Expect((
                $"inviso:fetch_log([{variable}],\".\",\"{variable}_\").",
                $"{{ok,[{{'{node.Name}',{{complete,[{{trace_log,[{{ok,\"{variable}_t.log\"}}]}},{{ti_log,[{{ok,\"{variable}_t.ti\"}}]}}]}}}}]}}"));
            foreach (var file in (string[])["t.log", "t.ti"])
                Assert.Equal(new FileInfo(node.PathOf(file)).Length, new FileInfo(control.PathOf($"{variable}_{file}")).Length);
        }

        await control.ExpectOfEach((
            "inviso:fetch_log(\"no_such_directory\",\"p_\").",
            "{incomplete,[{trace_log,[]},{ti_log,[{error,{file_open,{enoent,\"p_t.ti\"}}}]}]}"));
    }

    [Fact]
    public async Task fetch_log_dist_trace_2()
    {
        var control = await suite.BeginAddedAsync();
        await control.ExpectOfEach(
            ("""inviso:init_tracing([{trace,{file,{"w",wrap,".log",0,3}}},{ti,{file,"w.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            (Plane, "{ok,[1]}"),
            (Flags, "{ok,[1]}"));
        await control.Plane(suite.N2, 2);
        await control.Expect(
            ("inviso:stop_tracing().", "_"),
            (
                "inviso:fetch_log([N2],\".\",\"two_\").",
                $"{{ok,[{{'{suite.N2.Name}',{{complete,[{{trace_log,[{{ok,\"two_w0.log\"}},{{ok,\"two_w1.log\"}},{{ok,\"two_w2.log\"}}]}},{{ti_log,[{{ok,\"two_w.ti\"}}]}}]}}}}]}}"));
        foreach (var file in (string[])["w0.log", "w1.log", "w2.log", "w.ti"])
            Assert.Equal(await File.ReadAllBytesAsync(suite.N2.PathOf(file)), await File.ReadAllBytesAsync(control.PathOf($"two_{file}")));
    }

    [Fact]
    public async Task fetch_log_dist_trace_3()
    {
        var control = await suite.BeginTracingAsync();
        await control.Expect(
            ("inviso:stop_tracing().", "_"),
            ("{ok,[{N1,{ok,Logs1}},{N2,{ok,Logs2}},{N3,{ok,Logs3}}]} = inviso:list_logs().", "_"));
        // One after the other: files of one name would be written over each other.
        for (var i = 1; i <= suite.All.Count; i++)
        {
            await control.Expect((
                $"inviso:fetch_log([{{N{i},Logs{i}}}],\".\",\"listed{i}_\").",
                $"{{ok,[{{'{suite.All[i - 1].Name}',{{complete,[{{trace_log,[{{ok,\"listed{i}_t.log\"}}]}},{{ti_log,[{{ok,\"listed{i}_t.ti\"}}]}}]}}}}]}}"));
            Assert.True(File.Exists(control.PathOf($"listed{i}_t.log")));
        }
    }

    [Fact]
    public async Task fetch_log_dist_error_1()
    {
        var control = await suite.BeginAddedAsync();
        await control.ExpectOfEach(("inviso:fetch_log(\".\",\"p_\").", "{error,no_tracerdata}"));
    }

    [Fact]
    public async Task fetch_log_dist_error_2()
    {
        var control = await suite.BeginAddedAsync();
        await control.Expect(
            (
                "inviso:fetch_log([{N1,[{trace_log,\".\",[\"none.log\"]},{ti_log,\".\",[\"none.ti\"]}]}],\".\",\"p_\").",
                $"{{ok,[{{'{suite.N1.Name}',{{incomplete,[{{trace_log,[]}},{{ti_log,[{{error,{{remote_open,\"none.ti\"}}}}]}}]}}}}]}}"),
            (
                "inviso:fetch_log([{N1,[{trace,{file,\"none.log\"}},{ti,{file,\"none.ti\"}}]}],\".\",\"p_\").",
                $"{{ok,[{{'{suite.N1.Name}',{{complete,[{{trace_log,[]}},{{ti_log,[]}}]}}}}]}}"));
        Assert.False(File.Exists(control.PathOf("p_none.log")));
    }

    private static string[] Names(params int[] numbers) => [.. numbers.Select(number => $"wrap{number}.log")];

    private static long FirstTime(string path)
    {
        using var reader = TraceLogReader.Open(path);
        return reader.TryRead(out var e) ? e.Timestamp : 0;
    }
}
