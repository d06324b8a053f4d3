using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>Synthetic calls for the meta tracers of other nodes, and meta tracing from programs.</summary>
public sealed class MetaCastTests
{
    private const string Key = "cast_1";

    private static readonly FunctionId Login = new("app", "login", 2);

    [Fact(Timeout = 60_000)]
    public async Task A_call_on_one_node_is_a_call_for_the_meta_tracer_of_another()
    {
        await using var node2 = TestNode.Start("node2", Scribe.Bindings);
        await using var node1 = TestNode.StartKnowing(node2, config: Scribe.Bindings);
        await node1.Expect(
            ("inviso:start().", "_"),
            ($"inviso:add_nodes([node(),'{node2.Name}'],tag).", "_"),
            ($"inviso:init_tracing({MetaNode.Data(Key)}).", "_"),
            ("inviso:init_tpm(app,login,2,void,{test,note},{test,note},void).", "{ok,[{'node1@127.0.0.1',ok},{'node2@127.0.0.1',ok}]}"));
        var caller = new ActorId(new NodeName(node1.Name), "/user/door", 7);
        var link = node1.Extension.MetaTracer;
        link.CastCall([node2.Name, "nobody@nowhere:1"], caller, "app", "login", [Term.Atom("anna"), Term.Int(1)]);
        link.CastCall([node2.Name], caller, "app", "login", [Term.Atom("one")]);
        link.CastReturn([node2.Name, node1.Name], caller, Login, Term.Atom("welcome"));

        var notes = await node1.Notes(Key, notes => notes.Count == 3);
        Assert.Equal(["/user/door call:[anna,1]", "/user/door return_from:welcome", "/user/door return_from:welcome"], notes.Order());
        Assert.Equal(["{call,[anna,1]}", "{return_from,welcome}"], node2.TiRecords().Select(record => record.Alias.ToString()));
        Assert.Equal(["{return_from,welcome}"], node1.TiRecords().Select(record => record.Alias.ToString()));
        Assert.All(node2.TiRecords(), record => Assert.Equal(caller, record.Actor));
    }

    /// <summary>A runtime that failed on a list of the application's would take the node's trace with it.</summary>
    [Fact(Timeout = 60_000)]
    public async Task A_list_of_nodes_is_the_callers_and_what_is_wrong_with_it_the_callers_exception()
    {
        const string Own = "cast_2";
        await using var node = await MetaNode.Tracing(Own);
        await node.Expect(("inviso:init_tpm(app,login,2,void,{test,note},{test,note},void).", "ok"));
        var (link, caller) = (node.Extension.MetaTracer, new ActorId(new NodeName(node.Name), "/user/door", 7));
        Assert.Throws<ArgumentNullException>(() => link.CastCall(null!, caller, "app", "login", [Term.Nil, Term.Nil]));
        Assert.Throws<ArgumentNullException>(() => link.CastReturn(null!, caller, Login, Term.Nil));
        link.CastReturn([null!, "", node.Name], caller, Login, Term.Atom("one"));
        var nodes = new OwnThreadList(node.Name);
        link.CastCall(nodes, caller, "app", "login", [Term.Atom("anna"), Term.Int(1)]);
        var notes = await node.Notes(Own, notes => notes.Count == 2);
        Assert.Equal(["/user/door return_from:one", "/user/door call:[anna,1]"], notes);
        await node.Expect(("inviso:get_status().", "{ok,{tracing,running}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_functions_in_types()
    {
        await using var node = TestNode.Start("node1", Scribe.Bindings);
        var inviso = node.Inviso;
        await inviso.StartAsync();
        await inviso.AddNodesAsync([node.Name], Term.Atom("tag"));
        var meta = inviso.Meta;
        Assert.Equal(InvisoErrorKind.NoMetaTracer, Error(await meta.ClearAsync(Login)));
        await inviso.InitTracingAsync(new TracerData(new TraceLogTarget("t.log"), new TiLogTarget("t.ti")));
        var sale = new FunctionId("Inviso.Actors.Tests.Support.Shop+Clerk", "Sale", 1);
        var callbacks = new MetaCallbacks(null, new FunctionName("test", "note"), null, null);
        Assert.Equal(InvisoErrorKind.NotInitiated, Error(await meta.SetAsync(sale, MatchSpec.MatchAll)));
        Assert.Equal(MetaAnswer.Ok, Value(await meta.InitiateAsync(sale, callbacks)));
        Assert.Equal(InvisoErrorKind.AlreadyInitiated, Error(await meta.SetAsync(sale, MatchSpec.MatchAll, callbacks)));
        Assert.Equal(new MetaAnswer(1), Value(await meta.SetAsync(sale, MatchSpec.MatchAll)));
        Assert.Equal(new MetaAnswer(1), Value(await meta.SetSpecAsync(sale, Term.Atom("one"), MatchSpec.MatchAll, toTracer: true)));
        Assert.Equal(MetaAnswer.Ok, Value(await meta.ClearSpecAsync(sale, Term.Atom("one"))));
        Assert.Equal(MetaAnswer.Ok, Value(await meta.ClearAsync(sale)));
        Assert.Equal(InvisoErrorKind.BadFunction, Error(await meta.ClearAsync(sale)));
        Assert.True((await inviso.CaptureLocalNamesAsync()).AllOk);
        Assert.Equal(new NamesResult(MetaAnswer.Ok, MetaAnswer.Ok), Value(await meta.StopLocalNamesAsync()));
        Assert.Equal(InvisoErrorKind.BadFunction, Value(await meta.StopGlobalNamesAsync()).Registering.Error!.Kind);
        Assert.NotNull(Value(await meta.CaptureGlobalNamesAsync()).Unregistering.Functions);
    }

    /// <summary>A list that is not safe for two threads, and says so.</summary>
    private sealed class OwnThreadList(string node) : IReadOnlyList<string>
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public int Count => Checked(1);

        public string this[int index] => Checked(node);

        public IEnumerator<string> GetEnumerator() => Checked(((IEnumerable<string>)[node]).GetEnumerator());

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        private T Checked<T>(T value) =>
            Environment.CurrentManagedThreadId == _thread ? value : throw new InvalidOperationException("read on another thread");
    }

    private static T Value<T>(NodeResults<T> results)
        where T : class, INodeResult<T> => Assert.Single(results.Nodes).Value!;

    private static InvisoErrorKind Error(NodeResults<MetaAnswer> results) => Assert.Single(results.Nodes).Error!.Kind;
}
