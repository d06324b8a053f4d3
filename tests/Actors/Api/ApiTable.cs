namespace Inviso.Actors.Tests.Api;

/// <summary>
/// The functions of the Inviso API but those of meta tracing, in an order in which one node can be asked all of them: each arity and each shape of its
/// arguments, with the exact reply.
/// </summary>
internal static class ApiTable
{
    /// <summary>In replies and prompts these stand for the node's name, its log directory, and any reply.</summary>
    public const string Node = "<node>", Directory = "<dir>", Any = "_";

    /// <param name="Prompt">What is typed.</param>
    /// <param name="Reply">The node's result.</param>
    /// <param name="IsWhole">Whether the reply is that of the whole call, on a distributed node and on another.</param>
    internal sealed record Row(string Prompt, string Reply, bool IsWhole = false);

    private const string Flags = "[send,call]";
    private const string One = "{ok,[1]}";
    private const string Shop = "'Inviso.Actors.Tests.Support.Shop+Clerk','Inviso.Actors.Tests.Support.Shop+Sale'";

    /// <summary>All functions that the rows must call, as the specification lists them.</summary>
    public static readonly string[] Functions =
    [
        .. Arities("start", 0, 1), .. Arities("stop", 0), .. Arities("stop_nodes", 0, 1), .. Arities("stop_all", 0),
        .. Arities("add_node", 1, 2), .. Arities("add_nodes", 2, 3), .. Arities("add_node_if_ref", 1, 2), .. Arities("add_nodes_if_ref", 2, 3),
        .. Arities("change_options", 1, 2), .. Arities("init_tracing", 1, 2), .. Arities("stop_tracing", 0, 1), .. Arities("clear", 0, 1, 2),
        .. Arities("flush", 0, 1), .. Arities("tp", 1, 2, 4, 5, 6), .. Arities("tpl", 1, 2, 4, 5, 6), .. Arities("ctp", 1, 2, 3, 4),
        .. Arities("ctpl", 1, 2, 3, 4), .. Arities("ctp_all", 0, 1), .. Arities("tf", 1, 2, 3), .. Arities("ctf", 1, 2, 3), .. Arities("ctf_all", 0, 1),
        .. Arities("suspend", 1, 2), .. Arities("cancel_suspension", 0, 1), .. Arities("get_status", 0, 1), .. Arities("get_tracerdata", 0, 1),
        .. Arities("list_logs", 0, 1), .. Arities("fetch_log", 2, 3, 4), .. Arities("delete_log", 0, 1, 2), .. Arities("subscribe", 0, 1),
        .. Arities("unsubscribe", 0, 1), .. Arities("state", 0, 1),
    ];

    public static IEnumerable<Row> Rows =>
    [
        .. Membership, .. BeforeTracing, .. InitTracing, .. Patterns("tp"), .. Patterns("tpl"), .. FlagRows, .. Suspension, .. Logs, .. Deletion, .. Ending,
    ];

    private static readonly Row[] Membership =
    [
        new("inviso:start([{depend,1}]).", "{error,{error,{unknown_option,{depend,1}}}}", true),
        new("inviso:start(options).", "{error,{error,{badarg,options}}}", true),
        new("{ok,C} = inviso:start([{dependency,infinity},{subscribe,self()},{unsubscribe,self()}]).", Any, true),
        new("{error,{already_started,C}} = inviso:start().", Any, true),
        new("inviso:add_node(tag,[{subscribe,self()}]).", $"{{error,{{unknown_option,{{subscribe,<self>}}}}}}", true),
        new("inviso:add_node(tag).", "{ok,new}", true),
        new("inviso:add_node(tag,[{dependency,0}]).", "{ok,already_added}", true),
        new("inviso:add_node_if_ref(other).", "{ok,already_added}", true),
        new("inviso:add_node_if_ref(other,[]).", "{ok,already_added}", true),
        new("inviso:add_nodes([node()],tag).", $"{{ok,[{{{Node},{{ok,already_added}}}}]}}", true),
        new("inviso:add_nodes([node()],tag,[{dependency,{5000,node()}}]).", $"{{ok,[{{{Node},{{ok,already_added}}}}]}}", true),
        new("inviso:add_nodes(node(),tag).", $"{{error,{{badarg,{Node}}}}}", true),
        new("inviso:add_nodes([node()],tag,[depend]).", "{error,{unknown_option,depend}}", true),
        new("inviso:add_nodes_if_ref([node()],other).", $"{{ok,[{{{Node},{{ok,already_added}}}}]}}", true),
        new("inviso:add_nodes_if_ref([node()],other,[]).", $"{{ok,[{{{Node},{{ok,already_added}}}}]}}", true),
        new("inviso:change_options([{dependency,infinity}]).", "ok"),
        new("inviso:change_options([node()],[]).", "ok"),
        new("inviso:change_options([node()],[depend]).", "{error,{unknown_option,depend}}", true),
        new("inviso:subscribe().", "ok", true),
        new("inviso:subscribe(self()).", "ok", true),
        new("inviso:subscribe(nobody).", "{error,{badarg,nobody}}", true),
        new("inviso:unsubscribe().", "ok", true),
        new("inviso:unsubscribe(nobody).", "ok", true),
        new("[{control,C},{distributed,_},{options,[{dependency,infinity}]},{nodes,[{_,_,_,tag,_}]},{subscribers,[_,_]},{requests,0}] = inviso:state().", Any, true),
        new("inviso:state([node()]).", $"{{error,{{invalid_request,{{state,[{Node}]}}}}}}", true),
    ];

    private static readonly Row[] BeforeTracing =
    [
        new("inviso:get_status().", "{ok,{new,running}}"),
        new("inviso:get_status([node()]).", "{ok,{new,running}}"),
        new("inviso:get_status(node()).", $"{{error,{{badarg,{Node}}}}}", true),
        new("inviso:get_status([other]).", "{error,not_an_added_node}|other"),
        new("inviso:get_tracerdata().", "{ok,no_tracerdata}"),
        new("inviso:list_logs().", "{error,no_tracerdata}"),
        new("inviso:delete_log().", "{error,{badarg,undefined}}"),
        new("inviso:flush().", "{error,{not_tracing,new}}"),
        new("inviso:flush([node()]).", "{error,{not_tracing,new}}"),
        new("inviso:stop_tracing().", "{ok,new}"),
        new($"inviso:tf(till,{Flags}).", "{error,no_tracer}"),
        new($"inviso:ctf(till,{Flags}).", One),
    ];

    private static readonly Row[] InitTracing =
    [
        new("inviso:init_tracing([]).", "{error,{bad_tracerdata,[]}}"),
        new("inviso:init_tracing(nonsense).", "{error,{badarg,nonsense}}", true),
        new("inviso:init_tracing([{node(),[{trace,{file,\"t.log\"}}]},skipped]).", "{ok,[{trace_log,ok}]}"),
        new("inviso:get_tracerdata([node()]).", "{ok,[{trace,{file,\"t.log\"}}]}"),
        new("inviso:stop_tracing([node()]).", "{ok,idle}"),
        new("inviso:init_tracing({file,\"t.log\"}).", "{ok,[{trace_log,ok}]}"),
        new("inviso:stop_tracing().", "{ok,idle}"),
        new("inviso:init_tracing([node()],[{trace,{file,\"t.log\"}},{ti,{file,\"t.ti\"}}]).", "{ok,[{trace_log,ok},{ti_log,ok}]}"),
        new("inviso:init_tracing([{ti,{file,\"t.ti\"}},{trace,{file,\"t.log\"}}]).", "{error,already_initiated}"),
        new("inviso:flush().", "ok"),
    ];

    private static Row[] Patterns(string tp) =>
    [
        new($"inviso:{tp}([{{{Shop},1,[]}},{{{Shop},'_',true,[only_loaded]}}]).", "{ok,[1,1]}"),
        new($"inviso:{tp}([node()],[{{{Shop},1,[]}}]).", One),
        new($"inviso:{tp}([]).", "{ok,[]}"),
        new($"inviso:{tp}(nonsense).", "{error,{badarg,nonsense}}", true),
        new($"inviso:{tp}({Shop},1,[]).", One),
        new($"inviso:{tp}([node()],{Shop},1,[]).", One),
        new($"inviso:{tp}({Shop},1,[],[no_loadcheck]).", One),
        new($"inviso:{tp}([node()],{Shop},1,[],[only_loaded]).", One),
        new($"inviso:{tp}(nowhere,'_','_',[],[only_loaded]).", "{ok,[0]}"),
        new($"inviso:{tp}(a,b,1,false).", "{ok,[0]}"),
        new($"inviso:{tp}([node()],\"Inviso[.]Actors[.]Tests[.]Support[.]Shop[+]Clerk\",'_','_',[]).", "{ok,[_]}"),
        new($"inviso:c{tp}([{{{Shop},1}}]).", One),
        new($"inviso:c{tp}([node()],[{{{Shop},'_'}}]).", One),
        new($"inviso:c{tp}({Shop},1).", One),
        new($"inviso:c{tp}([node()],{Shop},1).", One),
        new("inviso:ctp_all().", "ok"),
        new("inviso:ctp_all([node()]).", "ok"),
    ];

    private static readonly Row[] FlagRows =
    [
        new($"inviso:tf([{{till,{Flags}}},{{{{local,till}},[all]}}]).", "{ok,[1,1]}"),
        new($"inviso:tf([{{node(),[{{till,{Flags}}}]}}]).", $"{{ok,[{{{Node},{One}}}]}}", true),
        new($"inviso:tf([{{node(),[{{till,{Flags}}}],true}}]).", $"{{ok,[{{{Node},{One}}}]}}", true),
        new($"inviso:tf([{{node(),[{{till,{Flags}}}],false}}]).", $"{{ok,[{{{Node},{One}}}]}}", true),
        new("inviso:tf([]).", "{ok,[]}"),
        new("inviso:tf([{till,[]}]).", "{error,{badarg,[{till,[]}]}}", true),
        new("inviso:tf([{till,[5]}]).", "{error,{badarg,[{till,[5]}]}}", true),
        new($"inviso:tf([node()],[{{till,{Flags}}}]).", One),
        new($"inviso:tf(till,{Flags}).", One),
        new($"inviso:tf([node()],{{global,till}},{Flags}).", One),
        new($"inviso:tf({{global,lives_elsewhere}},{Flags}).", "{ok,[0]}"),
        new($"inviso:tf(<dead>,{Flags}).", "{ok,[0]}"),
        new($"inviso:tf(<foreign>,{Flags}).", "{ok,[0]}"),
        new("inviso:tf(till,[set_on_first_link]).", One),
        new("inviso:tf(till,[cpu_timestamp]).", "{ok,[{error,{bad_flag,cpu_timestamp}}]}"),
        new($"inviso:tf(nobody,{Flags}).", "{ok,[{error,{bad_process,[{nonexistent_name,nobody},nobody]}}]}"),
        new($"inviso:tf({{global,5}},{Flags}).", "{ok,[{error,{bad_process,[{faulty,{global,5}},{global,5}]}}]}"),
        new("inviso:tf([node()],[entry]).", "{ok,[{error,{bad_process,entry}}]}"),
        new($"inviso:ctf([{{till,{Flags}}},{{till,[all]}}]).", "{ok,[1,1]}"),
        new($"inviso:ctf([node()],[{{till,{Flags}}}]).", One),
        new($"inviso:ctf(till,{Flags}).", One),
        new($"inviso:ctf([node()],till,{Flags}).", One),
        new($"inviso:tf(till,{Flags}).", One),
        new("inviso:ctf_all().", One),
        new("inviso:ctf_all([node()]).", "{ok,[0]}"),
    ];

    private static readonly Row[] Suspension =
    [
        new("inviso:suspend(why).", "ok"),
        new("inviso:suspend([node()],again).", "ok"),
        new("inviso:get_status().", "{ok,{tracing,{suspended,why}}}"),
        new($"inviso:tf(till,{Flags}).", "{error,suspended}"),
        new($"inviso:tpl({Shop},1,[]).", "{error,suspended}"),
        new("inviso:cancel_suspension().", "ok"),
        new("inviso:cancel_suspension([node()]).", "ok"),
        new("inviso:delete_log().", "{error,tracing}"),
        new("inviso:stop_tracing([node()]).", "{ok,idle}"),
    ];

    private static readonly Row[] Logs =
    [
        new("inviso:list_logs().", "{ok,[{trace_log,\".\",[\"t.log\"]},{ti_log,\".\",[\"t.ti\"]}]}"),
        new("inviso:list_logs([node()]).", "{ok,[{trace_log,\".\",[\"t.log\"]},{ti_log,\".\",[\"t.ti\"]}]}"),
        new("inviso:list_logs([{node(),[{ti,{file,\"t.ti\"}}]}]).", "{ok,[{ti_log,\".\",[\"t.ti\"]}]}"),
        new("inviso:list_logs({file,\"t.log\"}).", "{ok,[{trace_log,\".\",[\"t.log\"]}]}"),
        new("inviso:list_logs(collector).", "{ok,no_log}"),
        new("inviso:list_logs([]).", "{ok,no_log}"),
        new("inviso:list_logs(nonsense).", "{error,{badarg,nonsense}}", true),
        new("inviso:fetch_log(\".\",\"a_\").", $"{{complete,[{{trace_log,[{{ok,\"a_t.log\"}}]}},{{ti_log,[{{ok,\"a_t.ti\"}}]}}]}}|fetch"),
        new("inviso:fetch_log([node()],\".\",\"b_\").", "{complete,[{trace_log,[{ok,\"b_t.log\"}]},{ti_log,[{ok,\"b_t.ti\"}]}]}|fetch"),
        new("inviso:fetch_log(node(),\".\",\"c_\").", "{complete,[{trace_log,[{ok,\"c_t.log\"}]},{ti_log,[{ok,\"c_t.ti\"}]}]}|fetch"),
        new("inviso:fetch_log(node(),[{node(),{file,\"t.log\"}}],\".\",\"d_\").", "{error,own_node}|fetch"),
    ];

    private static readonly Row[] Deletion =
    [
        new("inviso:delete_log([\"f1.log\",\"none.log\",\"../x\"]).", "{ok,[{error,{bad_filename,\"../x\"}},{error,{enoent,\"none.log\"}},{ok,\"f1.log\"}]}"),
        new($"inviso:delete_log([\"{Directory}/f2.log\"]).", $"{{ok,[{{ok,\"{Directory}/f2.log\"}}]}}"),
        new("inviso:delete_log([\"f3.log\",5]).", "{ok,[{error,{badarg,[\".\",5]}},{ok,\"f3.log\"}]}"),
        new("inviso:delete_log([{trace_log,\".\",[\"f4.log\",5]},{ti_log,\".\",[]}]).", "{ok,[{trace_log,[{error,{badarg,[\".\",5]}},{ok,\"f4.log\"}]},{ti_log,[]}]}"),
        new($"inviso:delete_log([{{trace_log,\"{Directory}\",[\"f5.log\"]}}]).", "{ok,[{trace_log,[{ok,\"f5.log\"}]}]}"),
        new("inviso:delete_log([{node(),[\"f6.log\"]}]).", "{ok,[{ok,\"f6.log\"}]}"),
        new("inviso:delete_log({file,\"f7.log\"}).", "{ok,[{trace_log,[{ok,\"f7.log\"}]}]}"),
        new("inviso:delete_log([node()],[\"f8.log\"]).", "{ok,[{ok,\"f8.log\"}]}"),
        new("inviso:delete_log([node()],nonsense).", "{error,{badarg,nonsense}}"),
        new("inviso:delete_log([node()],[{trace_log,\".\",[]},5]).", "{error,{badarg,[{trace_log,\".\",[]},5]}}"),
        new("inviso:delete_log([]).", "{ok,no_log}"),
        new("inviso:delete_log(nonsense).", "{error,{badarg,nonsense}}", true),
        new("inviso:delete_log([node()]).", "{ok,[{trace_log,[{ok,\"t.log\"}]},{ti_log,[{ok,\"t.ti\"}]}]}"),
        new("inviso:delete_log().", "{ok,[{trace_log,[]},{ti_log,[]}]}"),
    ];

    private static readonly Row[] Ending =
    [
        new("inviso:clear([keep_trace_patterns,keep_log_files]).", "{ok,{new,running}}"),
        new("inviso:clear([node()]).", "{ok,{new,running}}"),
        new("inviso:clear([]).", "{ok,{new,running}}"),
        new("inviso:clear([node()],[keep_log_files]).", "{ok,{new,running}}"),
        new("inviso:clear([node()],nonsense).", "{ok,{new,running}}"),
        new("inviso:clear().", "{ok,{new,running}}"),
        new("inviso:stop_nodes([node()]).", "ok"),
        new("inviso:stop_nodes().", "{ok,[]}|none"),
        new("inviso:get_status().", "{ok,[]}|none"),
        new("inviso:add_node(tag).", "{ok,new}", true),
        new("inviso:stop_all().", "ok"),
        new("inviso:stop().", "shutdown", true),
    ];

    private static IEnumerable<string> Arities(string name, params int[] arities) => arities.Select(arity => $"inviso:{name}/{arity}");
}
