using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>
/// The table of requests by state and status: what is answered, what state and status come of it, and which events. A row begins with how it was got there:
/// n(ew), i(dle) or t(racing) with a ti log, and s when suspended then.
/// </summary>
public sealed class TransitionTests
{
    private const string Trace = """[{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]""";
    private const string Logged = "{ok,[{trace_log,ok},{ti_log,ok}]}";
    private const string Listed = """{ok,[{trace_log,".",["t.log"]},{ti_log,".",["t.ti"]}]}""";
    private const string New = "{new,running}";
    private const string NewS = "{new,{suspended,why}}";
    private const string Idle = "{idle,running}";
    private const string IdleS = "{idle,{suspended,why}}";
    private const string Tracing = "{tracing,running}";
    private const string TracingS = "{tracing,{suspended,why}}";
    private const string Refused = "{error,suspended}";

    public static TheoryData<string, string, string, string, string> Table => new()
    {
        // Patterns: a first one makes a new runtime idle, without an event; none are taken or cleared one by one while suspended.
        { "n", "tp(m,f,1,[])", "{ok,[0]}", Idle, "" },
        { "n", "tpl(m,f,1,[])", "{ok,[0]}", Idle, "" },
        { "n", "ctp(m,f,1)", "{ok,[0]}", Idle, "" },
        { "n", "ctpl(m,f,1)", "{ok,[0]}", Idle, "" },
        { "i", "tp(m,f,1,[])", "{ok,[0]}", Idle, "" },
        { "t", "tpl(m,f,1,[])", "{ok,[0]}", Tracing, "" },
        { "ns", "tp(m,f,1,[])", Refused, NewS, "" },
        { "ns", "tpl(m,f,1,[])", Refused, NewS, "" },
        { "is", "ctp(m,f,1)", Refused, IdleS, "" },
        { "ts", "ctpl(m,f,1)", Refused, TracingS, "" },
        { "n", "ctp_all()", "ok", New, "" },
        { "i", "ctp_all()", "ok", Idle, "" },
        { "ts", "ctp_all()", "ok", TracingS, "" },

        // Flags: set only where there is a tracer, cleared anywhere.
        { "t", "tf(nobody,[send])", "{ok,[{error,{bad_process,[{nonexistent_name,nobody},nobody]}}]}", Tracing, "" },
        { "t", """tf({path,"/user/none"},[send])""", "{ok,[0]}", Tracing, "" },
        { "n", "tf(all,[send])", "{error,no_tracer}", New, "" },
        { "i", "tf(all,[send])", "{error,no_tracer}", Idle, "" },
        { "ns", "tf(all,[send])", Refused, NewS, "" },
        { "is", "tf(all,[send])", Refused, IdleS, "" },
        { "ts", "tf(all,[send])", Refused, TracingS, "" },
        { "n", "ctf(all,[send])", "{ok,[0]}", New, "" },
        { "is", "ctf(all,[send])", "{ok,[0]}", IdleS, "" },
        { "ts", "ctf_all()", "{ok,[0]}", TracingS, "" },

        // The meta tracer.
        { "t", "tpm_localnames()", "{{ok,1},{ok,1}}", Tracing, "" },
        { "n", "tpm_localnames()", "{error,no_metatracer}", New, "" },
        { "i", "tpm_localnames()", "{error,no_metatracer}", Idle, "" },
        { "ns", "tpm_localnames()", Refused, NewS, "" },
        { "ts", "tpm_localnames()", Refused, TracingS, "" },

        // On and off.
        { "n", $"init_tracing({Trace})", Logged, Tracing, Tracing },
        { "i", $"init_tracing({Trace})", Logged, Tracing, Tracing },
        { "t", $"init_tracing({Trace})", "{error,already_initiated}", Tracing, "" },
        { "ns", $"init_tracing({Trace})", Refused, NewS, "" },
        { "is", $"init_tracing({Trace})", Refused, IdleS, "" },
        { "ts", $"init_tracing({Trace})", Refused, TracingS, "" },
        { "n", "stop_tracing()", "{ok,new}", New, "" },
        { "i", "stop_tracing()", "{ok,idle}", Idle, "" },
        { "t", "stop_tracing()", "{ok,idle}", Idle, Idle },
        { "ns", "stop_tracing()", "{ok,new}", NewS, "" },
        { "is", "stop_tracing()", "{ok,idle}", IdleS, "" },
        { "ts", "stop_tracing()", "{ok,idle}", IdleS, IdleS },

        // Suspension: the first reason stays; resuming is always told.
        { "n", "suspend(why)", "ok", NewS, NewS },
        { "i", "suspend(why)", "ok", IdleS, IdleS },
        { "t", "suspend(why)", "ok", TracingS, TracingS },
        { "ns", "suspend(other)", "ok", NewS, "" },
        { "is", "suspend(other)", "ok", IdleS, "" },
        { "ts", "suspend(other)", "ok", TracingS, "" },
        { "n", "cancel_suspension()", "ok", New, New },
        { "t", "cancel_suspension()", "ok", Tracing, Tracing },
        { "ns", "cancel_suspension()", "ok", New, New },
        { "is", "cancel_suspension()", "ok", Idle, Idle },
        { "ts", "cancel_suspension()", "ok", Tracing, Tracing },

        // Clear stops whatever there is, tells idle even from new, and keeps the status.
        { "n", "clear()", "{ok,{new,running}}", New, Idle },
        { "i", "clear()", "{ok,{new,running}}", New, Idle },
        { "t", "clear()", "{ok,{new,running}}", New, Idle },
        { "ns", "clear()", $"{{ok,{NewS}}}", NewS, IdleS },
        { "ts", "clear([keep_trace_patterns,keep_log_files])", $"{{ok,{NewS}}}", NewS, IdleS },

        // Flush.
        { "t", "flush()", "ok", Tracing, "" },
        { "ts", "flush()", "ok", TracingS, "" },
        { "n", "flush()", "{error,{not_tracing,new}}", New, "" },
        { "is", "flush()", "{error,{not_tracing,idle}}", IdleS, "" },

        // Logs.
        { "n", "list_logs()", "{error,no_tracerdata}", New, "" },
        { "i", "list_logs()", Listed, Idle, "" },
        { "ts", "list_logs()", Listed, TracingS, "" },
        { "n", "delete_log()", "{error,{badarg,undefined}}", New, "" },
        { "is", "delete_log()", """{ok,[{trace_log,[{ok,"t.log"}]},{ti_log,[{ok,"t.ti"}]}]}""", IdleS, "" },
        { "t", "delete_log()", "{error,tracing}", Tracing, "" },

        // Options and questions.
        { "n", "change_options([{dependency,0},overload])", "ok", New, "" },
        { "ts", "change_options([{overload,500}])", "ok", TracingS, "" },
        { "n", "get_tracerdata()", "{ok,no_tracerdata}", New, "" },
        { "is", "get_tracerdata()", $"{{ok,{Trace}}}", IdleS, "" },
        { "ts", "get_status()", $"{{ok,{TracingS}}}", TracingS, "" },
        { "ts", "add_node(other)", "{ok,already_added}", TracingS, "" },
    };

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Table))]
    public async Task A_row(string before, string request, string reply, string after, string events)
    {
        await using var node = TestNode.StartLocal();
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        Assert.StartsWith("{connected,", await node.NextAny(), StringComparison.Ordinal);
        foreach (var step in StepsTo(before))
        {
            await node.Expect(($"inviso:{step}.", "_"));
            Assert.StartsWith("{state_change,", await node.NextAny(), StringComparison.Ordinal);
        }

        await node.Expect(($"inviso:{request}.", reply), ("inviso:get_status().", $"{{ok,{after}}}"), ("inviso:stop_nodes().", "ok"));
        if (events.Length > 0)
            Assert.Equal($"{{state_change,local_runtime,{events}}}", await node.NextAny());
        // Where replies are bare, clear tells its end too.
        if (request.StartsWith("clear", StringComparison.Ordinal))
            Assert.Equal($"{{state_change,local_runtime,{after}}}", await node.NextAny());
        var next = await node.NextAny();
        // The end of a runtime that still traced is the end of its trace.
        Assert.StartsWith("{disconnected,", next, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_way_into_the_table_is_there()
    {
        Assert.Equal(["i", "is", "n", "ns", "t", "ts"], Table.Select(row => (string)row[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.True(Table.Count > 60);
    }

    private static IEnumerable<string> StepsTo(string before)
    {
        if (before[0] != 'n')
            yield return $"init_tracing({Trace})";
        if (before[0] == 'i')
            yield return "stop_tracing()";
        if (before.EndsWith('s'))
            yield return "suspend(why)";
    }
}
