using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: runtimes that start with their nodes, which are killed and started again.</summary>
[Collection(SuiteCollection.Name)]
public sealed class AutostartTests(SuiteNodes suite) : IDisposable
{
    private const string Helper = "/system/inviso/runtime/autostart";

    private readonly ScratchDirectory _boot = new();

    private string Config => $"inviso.autostart {{ enabled = on, file = \"{_boot.File("boot.config")}\" }}";

    public void Dispose() => _boot.Dispose();

    /// <summary>A control sees whether there was a runtime: it adopts one, or starts one that is new.</summary>
    [Fact]
    public async Task autostart_dist_1()
    {
        var control = await suite.BeginAsync();
        _boot.Write("boot.config", "{repeat,2}. % twice\n{tag,boot}.\n");
        foreach (var (expected, left) in new[] { ("{adopted,new,running,boot}", 1), ("{adopted,new,running,boot}", 0), ("new", 0), ("new", 0) })
        {
            await using var node = await NodeProcess.StartAsync("n4", Config);
            await Add(control, node, expected);
            Assert.Equal($"{{repeat,{left}}}. % twice\n{{tag,boot}}.\n", await File.ReadAllTextAsync(_boot.File("boot.config")));
            await control.Expect(("inviso:stop_nodes().", $"{{ok,[{{'{node.Address}',ok}}]}}"));
        }
    }

    /// <summary>With the translations of the original's case, which leave nodes out that nothing has bound.</summary>
    [Fact]
    public async Task autostart_dist_2()
    {
        var control = await suite.BeginAsync();
        _boot.Write("boot.trace", "% trace\ninviso:tpl(Nodes,Module,plane,Arity,[]).\nWho = {path,Path}, inviso:tf(Nodes,Who,[call]).\n");
        _boot.Write(
            "boot.config",
            """
            {tag,boot}.
            {mfa,{inviso_autostart_server,init,[[
              {tracerdata,[{trace,{file,"boot.log"}},{ti,{file,"boot.ti"}}]},
              {cmdfiles,[[{"boot.trace",[{'Path',"/user/workshop"}]}]]},
              {bindings,[{'Module',e2e_bench},{'Arity',1},{'Path',"/user/nobody"}]},
              {translations,[{{inviso,tpl,5},{inviso_rt,tpl,{erlang,tl}}},{{inviso,tf,3},{inviso_rt,tf,{erlang,tl}}}]}]]}}.
            """);
        await using var node = await NodeProcess.StartAsync("n4", Config);
        // It may come before the helper has begun tracing.
        await control.Expect(($"inviso:add_nodes(['{node.Address}'],mine).", "_"));
        await control.UntilGone(node, Helper);

        await control.Plane(node, 2);
        await control.Expect(
            ("inviso:get_status().", $"{{ok,[{{'{node.Address}',{{ok,{{tracing,running}}}}}}]}}"),
            ("inviso:list_logs().", $$$"""{ok,[{'{{{node.Address}}}',{ok,[{trace_log,".",["boot.log"]},{ti_log,".",["boot.ti"]}]}}]}"""),
            ("inviso:ctpl(e2e_bench,plane,1).", $"{{ok,[{{'{node.Address}',{{ok,[1]}}}}]}}"),
            ("inviso:ctf({path,\"/user/workshop\"},[call]).", $"{{ok,[{{'{node.Address}',{{ok,[1]}}}}]}}"),
            ("inviso:stop_tracing().", $"{{ok,[{{'{node.Address}',{{ok,idle}}}}]}}"));
        Assert.Equal(2, LogBooks.Calls(node.PathOf("boot.log")));
        Assert.True(File.Exists(node.PathOf("boot.ti")));
        Assert.DoesNotContain("warning", node.Output, StringComparison.Ordinal);
        await control.Expect(("inviso:stop_nodes().", "_"));
    }

    [Fact]
    public async Task autostart_dist_3()
    {
        var control = await suite.BeginAsync();
        _boot.Write("boot.config", "{tag,boot}. {options,[{dependency,{60000,'control@127.0.0.1'}}]}.");
        await using var node = await NodeProcess.StartAsync("n4", $"{Config}\ninviso.nodes {{ \"control@127.0.0.1\" = \"{control.OwnAddress}\" }}");
        Assert.Equal($"{{connected,'{node.Name}',{{boot,{{new,running}}}}}}", await control.NextEvent("connected"));
        await control.Expect(
            ("inviso:get_status().", $"{{ok,[{{'{node.Name}',{{ok,{{new,running}}}}}}]}}"),
            ("inviso:stop_nodes().", $"{{ok,[{{'{node.Name}',ok}}]}}"));
    }

    private static Task Add(ControlNode control, NodeProcess node, string expected) =>
        control.Expect(($"inviso:add_nodes(['{node.Address}'],mine).", $"{{ok,[{{'{node.Address}',{{ok,{expected}}}}}]}}"));
}
