using System.Threading.Channels;
using Akka.Actor;
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
    public async Task Forms_that_differ_by_node_and_by_file()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = TestNode.StartKnowing(node2);
        Shop.Open(node1);
        Shop.Open(node2);
        var inviso = node1.Inviso;
        var events = Channel.CreateUnbounded<object>();
        var subscriber = node1.System.ActorOf(Props.Create(() => new Recorder(events.Writer)));
        Assert.True(await inviso.StartAsync(null, [subscriber, subscriber]));
        Assert.IsType<AddResult.New>((await inviso.AddNodeAsync(Term.Atom("tag"))).Value);
        Assert.Equal("connected", await Tag(events));
        Assert.Equal("connected", await Tag(events));
        await inviso.UnsubscribeAsync(subscriber);
        Assert.True((await inviso.AddNodesAsync([node2.Name], Term.Atom("tag"))).AllOk);
        Assert.Equal("connected", await Tag(events));

        var one = new TracerData(new TraceLogTarget("one.log"), null);
        var two = new TracerData(new TraceLogTarget("two.log"), null);
        Assert.True((await inviso.InitTracingAsync([(node1.Name, one), (node2.Name, two)])).AllOk);
        var till = (Who: (PidSpec)new PidSpec.LocalName("till"), Flags: TraceFlags.Send);
        Assert.Equal([1, 1], Answers(await inviso.SetFlagsAsync([till, till], [node1.Name])));
        Assert.Equal([1, 1], Answers(await inviso.ChangeFlagsAsync([(node1.Name, [till], false), (node2.Name, [till], true)])));
        Assert.Equal([1, 1], Answers(await inviso.ClearFlagsAsync([till])));
        var pattern = new TracePattern(typeof(Shop).FullName + "+Clerk", typeof(Shop).FullName + "+Sale", null, MatchSpec.MatchAll);
        Assert.All(Answers(await inviso.ClearPatternsAsync(PatternScope.Global, [pattern])), count => Assert.Equal(1, count));
        Assert.Contains("{requests,0}", (await inviso.StateAsync()).ToString(), StringComparison.Ordinal);

        Assert.True((await inviso.StopTracingAsync()).AllOk);
        Assert.Equal(["one.log"], (await inviso.ListLogsAsync(one)).Value!.Logs![0].Names);
        Assert.Equal([[], ["two.log"]], (await inviso.ListLogsAsync([(node1.Name, two), (node2.Name, null)])).Nodes.Select(node => node.Value!.Logs![0].Names));
        LogSource[] source = [new(node2.Name, Files: [new LogFiles(LogKind.Trace, ".", ["two.log"])])];
        Assert.Equal("{ok,\"p_two.log\"}", Assert.Single((await inviso.FetchLogsAsync(".", "p_", source)).Nodes).Value!.Trace![0].ToString());
        Assert.Equal("[{ok,\"p_two.log\"}]", Term.List((await inviso.DeleteFilesAsync(["p_two.log"], [node1.Name])).Nodes[0].Value!.Files!).ToString());
        Assert.Equal("[{ok,\"two.log\"}]", Term.List((await inviso.DeleteLogsAsync(source)).Nodes[0].Value!.Logs[0].Files).ToString());
        Assert.Equal("[{ok,\"one.log\"}]", Term.List((await inviso.DeleteLogsAsync(one, [node1.Name])).Nodes[0].Value!.Logs[0].Files).ToString());
        Assert.Equal([node2.Name, node1.Name], (await inviso.StopAllAsync()).Nodes.Select(node => node.Node));
        await Assert.ThrowsAsync<ControlNotRunningException>(() => inviso.StateAsync());
    }

    private static IEnumerable<int> Answers(NodeResults<AnswersResult> results) =>
        results.Nodes.SelectMany(node => node.Value!.Answers).Select(answer => answer.Matched);

    private static async Task<string> Tag(Channel<object> events)
    {
        var seen = await events.Reader.ReadAsync().AsTask().WaitAsync(TestNode.Patience);
        return ((AtomTerm)((TupleTerm)Assert.IsType<InvisoEvent>(seen).Message)[0]).Name;
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
    [InlineData("{ok,[{error,{badarg,[\".\",5]}},{ok,\"t.log\"}]}", typeof(DeletedResult))]
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
