using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Client;

/// <summary>The recipe from a program, in types.</summary>
public sealed class InvisoClientTests
{
    [Fact(Timeout = 60_000)]
    public async Task The_recipe_in_types()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        Shop.Open(node2);
        var inviso = node1.Inviso;
        Assert.True(await inviso.StartAsync());
        Assert.False(await inviso.StartAsync());

        var added = await inviso.AddNodesAsync([node1.Name, node2.Name], Term.Atom("tag"), new RuntimeOptions(new Dependency(TimeSpan.Zero)));
        Assert.Equal([node1.Name, node2.Name], added.Nodes.Select(node => node.Node));
        Assert.All(added.Nodes, node => Assert.IsType<AddResult.New>(node.Value));

        var data = new TracerData(new TraceLogTarget("t.log"), new TiLogTarget("t.ti"));
        var opened = await inviso.InitTracingAsync(data);
        Assert.All(opened.Nodes, node => Assert.Equal(new LogResults(true, null), node.Value));
        Assert.True((await inviso.CaptureLocalNamesAsync()).AllOk);

        var pattern = new TracePattern("Inviso.Actors.Tests.Support.Shop+Clerk", null, null, MatchSpec.MatchAll);
        Assert.True((await inviso.SetPatternsAsync(PatternScope.Local, [pattern])).AllOk);
        var flags = await inviso.SetFlagsAsync(new PidSpec.PathGlob("/user/till/**"), TraceFlags.Send | TraceFlags.Call, [node2.Name]);
        Assert.Equal([2], Assert.Single(flags.Nodes).Value!.Answers.Select(answer => answer.Matched));
        Assert.True((await inviso.FlushAsync()).AllOk);

        var stopped = await inviso.StopTracingAsync();
        Assert.All(stopped.Nodes, node => Assert.Equal(RuntimeState.Idle, node.Value!.State));
        Assert.Equal(data, (await inviso.GetTracerDataAsync()).Nodes[1].Value!.Data);
        Assert.Equal(["t.log"], (await inviso.ListLogsAsync()).Nodes[0].Value!.Logs![0].Names);

        var fetched = Assert.Single((await inviso.FetchLogsAsync(".", "p_", [node2.Name])).Nodes).Value!;
        Assert.True(fetched.IsComplete);
        Assert.True(File.Exists(node1.PathOf("p_t.log")));
        await Assert.ThrowsAsync<ArgumentException>(() => inviso.FetchLogsAsync("..", "p_"));

        var cleared = await inviso.ClearAsync();
        Assert.All(cleared.Nodes, node => Assert.Equal(new StatusResult(RuntimeState.New, RuntimeStatus.Running), node.Value));
        Assert.Equal([node2.Name, node1.Name], (await inviso.StopNodesAsync()).Nodes.Select(node => node.Node));
        await inviso.StopAsync();
        await Assert.ThrowsAsync<ControlNotRunningException>(() => inviso.GetStatusAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task Errors_are_of_a_closed_set()
    {
        await using var node = TestNode.Start("node1");
        var inviso = node.Inviso;
        await inviso.StartAsync();
        await inviso.AddNodesAsync([node.Name], Term.Atom("tag"));
        Assert.Equal(InvisoErrorKind.NotAnAddedNode, Assert.Single((await inviso.GetStatusAsync(["other"])).Nodes).Error!.Kind);
        Assert.Equal(InvisoErrorKind.NoTracer, Assert.Single((await inviso.SetFlagsAsync(new PidSpec.All(), TraceFlags.Send)).Nodes).Error!.Kind);
        var outside = new TracerData(new TraceLogTarget("../t.log"), null);
        Assert.Equal(InvisoErrorKind.BadFileName, Assert.Single((await inviso.InitTracingAsync(outside)).Nodes).Error!.Kind);
        await inviso.SuspendAsync(Term.Atom("why"));
        Assert.Equal(InvisoErrorKind.Suspended, Assert.Single((await inviso.SetPatternsAsync(PatternScope.Global, [])).Nodes).Error!.Kind);
        Assert.Equal(new RuntimeStatus(Term.Atom("why")), Assert.Single((await inviso.GetStatusAsync()).Nodes).Value!.Status);
    }

    [Theory]
    [InlineData("{ok,idle}", typeof(StoppedResult))]
    [InlineData("{ok,{tracing,{suspended,x}}}", typeof(StatusResult))]
    [InlineData("{ok,[{trace_log,ok},{ti_log,{error,{open,[\"t\",enoent]}}}]}", typeof(LogResults))]
    [InlineData("{ok,[3,{error,{bad_flag,x}}]}", typeof(AnswersResult))]
    [InlineData("{{ok,1},{ok,1}}", typeof(NamesResult))]
    [InlineData("{{error,already_initiated},ok}", typeof(NamesResult))]
    [InlineData("{ok,0}", typeof(MetaAnswer))]
    [InlineData("ok", typeof(MetaAnswer))]
    [InlineData("{ok,no_tracerdata}", typeof(TracerDataResult))]
    [InlineData("{ok,[{trace,{file,\"t.log\"}},{ti,{file,\"t.ti\"}}]}", typeof(TracerDataResult))]
    [InlineData("{ok,no_log}", typeof(LogListResult))]
    [InlineData("{ok,[{trace_log,\".\",[\"t.log\"]}]}", typeof(LogListResult))]
    [InlineData("{ok,[{trace_log,[{ok,\"t.log\"}]}]}", typeof(DeletedResult))]
    [InlineData("{incomplete,[{trace_log,[{ok,\"a\"}]},{ti_log,[]}]}", typeof(FetchResult))]
    [InlineData("{complete,no_log}", typeof(FetchResult))]
    [InlineData("{ok,{adopted,idle,running,tag}}", typeof(AddResult))]
    [InlineData("{ok,[{actors,2},{handlers,1},{events_per_second,[{send,12.5},{send_to_non_existing_process,0.1}]},{total,12.6}]}", typeof(DryRunResult))]
    [InlineData("ok", typeof(Done))]
    public void A_result_reads_its_own_term(string text, Type type)
    {
        var read = type.GetMethod("FromTerm")!.Invoke(null, [TermParser.Parse(text)]);
        Assert.Equal(text, type.GetMethod("ToTerm")!.Invoke(read, [])!.ToString());
        Assert.Null(type.GetMethod("FromTerm")!.Invoke(null, [TermParser.Parse("{what,is,this}")]));
    }
}
