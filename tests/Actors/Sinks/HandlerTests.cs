using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>Handler functions and the collector, alone and through the control.</summary>
public sealed class HandlerTests
{
    private const string Counting = """inviso.trace.handlers { "shop:count" = "Inviso.Actors.Tests.Sinks.HandlerTests+Counter, Inviso.Actors.Tests" }""";

    /// <summary>Counts up to the number it was given, and gives up behind it.</summary>
    public sealed class Counter : ITraceHandler
    {
        public Term Handle(Term traceMessage, Term data)
        {
            var left = (IntegerTerm)data;
            if (left.Value.IsZero)
                throw new InvalidOperationException("too many");
            return Term.Int(left.Value - 1);
        }
    }

    public sealed class Unmakable : ITraceHandler
    {
        public Unmakable() => throw new InvalidOperationException("the constructor's own");

        public Term Handle(Term traceMessage, Term data) => data;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_handler_whose_constructor_throws_is_refused_and_the_runtime_lives()
    {
        const string Binding = """inviso.trace.handlers { "shop:none" = "Inviso.Actors.Tests.Sinks.HandlerTests+Unmakable, Inviso.Actors.Tests" }""";
        await using var node = TestNode.StartLocal(Binding);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("inviso:init_tracing({fun shop:none/2,0}).", "{error,{bad_log_td,{fun shop:none/2,0}}}"),
            ("inviso:get_status().", "{ok,{new,running}}"));
    }

    [Fact]
    public void Each_call_is_given_what_the_last_one_returned()
    {
        var seen = new List<string>();
        var sink = new HandlerTraceSink(new Recording(seen), Term.Int(0));
        sink.Write(SinkEvents.Numbered(1, 2));
        sink.Write([SinkEvents.Drop(3)]);
        sink.Flush();
        sink.Close(StopReason.Requested);
        Assert.Equal(["0 exit 1", "1 exit 2", "2 drop 3", "disposed"], seen);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_bound_function_takes_every_event()
    {
        await using var node = await Added(Counting);
        var till = Shop.Open(node);
        await node.Expect(
            ("inviso:init_tracing({fun shop:count/2,22}).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:tf(till,[send,'receive']).", "_"),
            ("inviso:get_tracerdata().", "{ok,[{'node1@127.0.0.1',{ok,{fun shop:count/2,22}}}]}"),
            ("inviso:list_logs().", "{ok,[{'node1@127.0.0.1',{ok,no_log}}]}"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node.Expect(("inviso:stop_tracing().", "{ok,[{'node1@127.0.0.1',{ok,idle}}]}"));
        Assert.Equal((22, 22, 0), Counted(node));
        await node.Expect(
            ("inviso:delete_log().", "{ok,[{'node1@127.0.0.1',{ok,no_log}}]}"),
            ("inviso:fetch_log([node()],\".\",\"p\").", "{ok,[{'node1@127.0.0.1',{complete,no_log}}]}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_throws_ends_the_session_and_no_actor_notices()
    {
        await using var node = await Added(Counting);
        await node.Expect(("inviso:subscribe().", "_"));
        var till = Shop.Open(node);
        await node.Expect(("inviso:init_tracing({fun shop:count/2,5}).", "_"), ("inviso:tf(till,[send,'receive']).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        Assert.StartsWith("{port_down,", await node.NextEvent("port_down"), StringComparison.Ordinal);
        var (captured, written, dropped) = Counted(node);
        Assert.Equal(captured, written + dropped);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{fun shop:steal/2,0}")]
    [InlineData("{fun shop:count/1,0}")]
    public async Task A_function_that_is_not_bound(string data)
    {
        await using var node = await Added(Counting);
        await node.Expect(($"inviso:init_tracing({data}).", "{ok,[{'node1@127.0.0.1',{error,{bad_log_td," + data + "}}}]}"));
    }

    [Fact]
    public void A_binding_to_what_is_no_handler_is_a_mistake_of_the_configuration()
    {
        var failure = Assert.ThrowsAny<Exception>(() => TestNode.StartLocal("""inviso.trace.handlers { "a:b" = "System.String" }"""));
        Assert.Contains("inviso.trace.handlers.a:b", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_collector_writes_lines_to_the_output_of_the_node()
    {
        await using var node = await Added("");
        using var output = new StringWriter();
        node.Extension.Node.Output = output;
        var till = Shop.Open(node);
        await node.Expect(
            ("inviso:init_tracing(collector).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:get_tracerdata().", "{ok,[{'node1@127.0.0.1',{ok,collector}}]}"),
            ("inviso:tf(till,['receive']).", "_"));
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node.Expect(("inviso:stop_tracing().", "_"), ("inviso:list_logs().", "{ok,[{'node1@127.0.0.1',{ok,no_log}}]}"));
        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.EndsWith(") << 'System.String'", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains(" << 'Inviso.Actors.Tests.Support.Shop", line, StringComparison.Ordinal));
    }

    private static (long Captured, long Written, long Dropped) Counted(TestNode node)
    {
        var counters = node.Tracer.Session.Counters;
        return (counters.Captured, counters.Written, counters.Dropped);
    }

    private static async Task<TestNode> Added(string config)
    {
        var node = TestNode.Start("node1", config);
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        return node;
    }

    private sealed class Recording(List<string> seen) : ITraceHandler, IDisposable
    {
        public Term Handle(Term traceMessage, Term data)
        {
            var trace = (TupleTerm)traceMessage;
            seen.Add(trace.Arity == 2 ? $"{data} drop {trace[1]}" : $"{data} {trace[2]} {trace[3]}");
            return Term.Int(((IntegerTerm)data).Value + 1);
        }

        public void Dispose() => seen.Add("disposed");
    }
}
