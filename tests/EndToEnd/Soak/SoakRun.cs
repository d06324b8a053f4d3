using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Soak;

/// <summary>Rounds of a control with its nodes; each reply is compared, and each node's fetched log is read.</summary>
internal sealed class SoakRun(ControlNode control, IReadOnlyList<NodeProcess> nodes)
{
    /// <summary>In the logs that were fetched.</summary>
    public long Events { get; private set; }

    public async Task RoundsAsync(int count)
    {
        for (var i = 0; i < count; i++)
            await RoundAsync();
    }

    /// <summary>Of the nodes in their order, and at last of the control's own process.</summary>
    public async Task<IReadOnlyList<ProcessFigures>> FiguresAsync(TimeSpan rest)
    {
        await Task.Delay(rest);
        var figures = new List<ProcessFigures>();
        foreach (var node in nodes)
            figures.Add(ProcessFigures.Parse(await control.Probe(node, "figures")));
        return [.. figures, control.Figures];
    }

    private async Task RoundAsync()
    {
        await control.ExpectOfEach(
            ("inviso:add_nodes(Nodes,soak,[{dependency,infinity}]).", "{ok,new}"),
            ("""inviso:init_tracing([{trace,{file,"s.log"}},{ti,{file,"s.ti"}}]).""", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tpl(e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:tf(workshop,[call,'receive',send,timestamp]).", "{ok,[1]}"));
        await control.Plane(nodes[0], 10);
        await control.ExpectOfEach(
            ("inviso:suspend(soak).", "ok"),
            ("inviso:get_status().", "{ok,{tracing,{suspended,soak}}}"),
            ("inviso:cancel_suspension().", "ok"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"));
        foreach (var node in nodes)
            await control.Plane(node, 10);
        await control.ExpectOfEach(("inviso:flush().", "ok"), ("inviso:stop_tracing().", "{ok,idle}"));
        for (var i = 0; i < nodes.Count; i++)
            await FetchAsync(i + 1, nodes[i].Name);
        await control.ExpectOfEach(("inviso:clear().", "{ok,{new,running}}"));
        await control.Expect(("inviso:stop_nodes().", $"{{ok,[{string.Join(',', nodes.Reverse().Select(node => $"{{'{node.Name}',ok}}"))}]}}"));
        _ = control.EventsSoFar();
    }

    private async Task FetchAsync(int number, string name)
    {
        await control.Expect((
            $"inviso:fetch_log([N{number}],\".\",\"{number}_\").",
            $"{{ok,[{{'{name}',{{complete,[{{trace_log,[{{ok,\"{number}_s.log\"}}]}},{{ti_log,[{{ok,\"{number}_s.ti\"}}]}}]}}}}]}}"));
        var calls = LogBooks.Calls(control.PathOf($"{number}_s.log"));
        Assert.True(calls >= 10, $"{calls} calls are in the log of {name}");
        Events += calls;
    }
}
