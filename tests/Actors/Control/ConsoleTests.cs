using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Inviso.Actors.Tests.Support;
using Inviso.Language;

namespace Inviso.Actors.Tests.Control;

/// <summary>The functions as they are called from prompts.</summary>
public sealed class ConsoleTests
{
    [Fact(Timeout = 60_000)]
    public async Task Without_a_control_a_function_says_what_to_do()
    {
        await using var node = TestNode.Start("node1");
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => node.Run("inviso:get_status()."));
        Assert.Equal("{noproc,inviso_c}", failure.Reason.ToString());
        Assert.Contains("inviso:start()", failure.Suggestion, StringComparison.Ordinal);
        await node.Expect(("inviso:stop().", "shutdown"), ("nodes().", "[]"), ("node().", "'node1@127.0.0.1'"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_start_names_the_control_that_runs()
    {
        await using var node = TestNode.Start("node1");
        var first = await node.Run("inviso:start().");
        Assert.Equal($"{{error,{{already_started,{first[4..^1]}}}}}", await node.Run("inviso:start()."));
        Assert.StartsWith("{ok,<", first, StringComparison.Ordinal);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("inviso:start([bad]).", "{error,{error,{unknown_option,bad}}}")]
    [InlineData("inviso:add_nodes(node1,tag).", "{error,{badarg,node1}}")]
    [InlineData("inviso:add_nodes([node()],tag,[{depend,1}]).", "{error,{unknown_option,{depend,1}}}")]
    [InlineData("inviso:add_nodes([node()],tag,[{dependency,-1}]).", "{error,{badarg,{dependency,-1}}}")]
    [InlineData("inviso:stop_tracing(node1).", "{error,{badarg,node1}}")]
    [InlineData("inviso:tp(nonsense).", "{error,{badarg,nonsense}}")]
    [InlineData("inviso:ctpl([{a,b,1,true}]).", "{error,{badarg,[{a,b,1,true}]}}")]
    [InlineData("inviso:tf([{a,b}]).", "{error,{badarg,[{a,b}]}}")]
    [InlineData("inviso:list_logs(nonsense).", "{error,{badarg,nonsense}}")]
    [InlineData("inviso:fetch_log(1,2).", "{error,{badarg,[1,2]}}")]
    [InlineData("inviso:fetch_log(\"..\",\"p\").", "{error,{bad_filename,\"..\"}}")]
    [InlineData("inviso:fetch_log({a},\".\",\"p\").", "{error,{badarg,{a}}}")]
    [InlineData("inviso:subscribe(nobody).", "{error,{badarg,nobody}}")]
    [InlineData("inviso:get_status([other]).", "{ok,[{other,{error,not_an_added_node}}]}")]
    [InlineData("inviso:get_status().", "{ok,[]}")]
    [InlineData("application:start(stdlib2).", "{error,{\"no such file or directory\",\"stdlib2.app\"}}")]
    public async Task Mistakes_in_arguments(string prompt, string reply)
    {
        await using var node = TestNode.Start("node1");
        if (!prompt.StartsWith("inviso:start", StringComparison.Ordinal))
            await node.Run("inviso:start().");
        Assert.Equal(reply, await node.Run(prompt));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_function_that_does_not_exist_is_answered_with_the_nearest()
    {
        await using var node = TestNode.Start("node1");
        var failure = await Assert.ThrowsAsync<EvaluationException>(() => node.Run("inviso:ad_nodes([node()],tag)."));
        Assert.Equal("{undef,{inviso,ad_nodes,2}}", failure.Reason.ToString());
        Assert.Contains("inviso:add_nodes/2", failure.Suggestion, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Flags_per_node_and_direction()
    {
        await using var node = TestNode.Start("node1");
        Shop.Open(node);
        const string name = "'node1@127.0.0.1'";
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:tf([{till,[send]},{{path,\"/user/till/*\"},[send,call]}]).", $"{{ok,[{{{name},{{ok,[1,1]}}}}]}}"),
            ("inviso:tf([{node(),[{till,['receive']}]}]).", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"),
            ("inviso:tf([{node(),[{till,['receive']}],false}]).", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"),
            ("inviso:tf([node()],{type,'Inviso.Actors.Tests.Support.Shop+Clerk'},[send]).", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"),
            ("inviso:ctf([{till,[all]}]).", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"),
            ("inviso:ctf_all().", $"{{ok,[{{{name},{{ok,[1]}}}}]}}"));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_module_bound_to_an_actor_is_asked_texts()
    {
        await using var node = TestNode.Start("node1", """inviso.console.modules { shop = "/user/till", ghost = "/user/ghost" }""");
        Shop.Open(node);
        await node.Expect(("shop:sell(10).", "{sold,10}"), ("shop:greet().", "\"good morning, sir\""));
        var dead = await Assert.ThrowsAsync<EvaluationException>(() => node.Run("ghost:boo()."));
        Assert.Equal("{noproc,\"/user/ghost\"}", dead.Reason.ToString());
        var left = await Assert.ThrowsAsync<EvaluationException>(() => node.Run("shop:leave()."));
        Assert.Equal("{noproc,\"/user/till\"}", left.Reason.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Subscriptions_are_counted_and_each_event_comes_that_often()
    {
        await using var node = TestNode.Start("node1");
        var messages = System.Threading.Channels.Channel.CreateUnbounded<Term>();
        node.Extension.ConsoleMessages += term => messages.Writer.TryWrite(term);
        await node.Expect(
            ("inviso:start([{subscribe,self()}]).", "_"),
            ("inviso:subscribe().", "ok"),
            ("inviso:subscribe(self()).", "ok"),
            ("inviso:unsubscribe().", "ok"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("inviso:unsubscribe().", "ok"),
            ("inviso:unsubscribe().", "ok"),
            ("inviso:stop_nodes().", "_"),
            ("inviso:subscribe().", "ok"),
            ("inviso:add_node(tag).", "{ok,new}"));
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var seen = new List<string>();
        while (seen.Count < 3)
            seen.Add(((TupleTerm)await messages.Reader.ReadAsync(patience.Token))[3].ToString()!);
        Assert.All(seen, message => Assert.StartsWith("{connected,", message, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_control_that_ends_answers_nobody_a_second_time()
    {
        await using var node = TestNode.StartLocal();
        var letters = Channel.CreateUnbounded<object>();
        node.System.EventStream.Subscribe(node.System.ActorOf(Props.Create(() => new Recorder(letters.Writer))), typeof(DeadLetter));
        await node.Expect(
            ("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"), ("inviso:get_status().", "{ok,{new,running}}"), ("inviso:stop().", "shutdown"));

        var last = new DeadLetter("the last one", ActorRefs.Nobody, ActorRefs.Nobody);
        node.System.EventStream.Publish(last);
        using var patience = new CancellationTokenSource(TestNode.Patience);
        for (object? letter = null; !ReferenceEquals(letter, last); letter = await letters.Reader.ReadAsync(patience.Token))
            Assert.IsNotType<SupervisorProtocol.ControlStopped>((letter as DeadLetter)?.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_that_is_given_up_leaves_no_actor_behind()
    {
        await using var node = TestNode.StartLocal();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.System.ActorOf(Props.Create(() => new Silent(asked)), "silent");
        using var cancellation = new CancellationTokenSource();
        var call = node.Extension.Client.CallModuleAsync("/user/silent", "hello()", cancellation.Token);
        await asked.Task.WaitAsync(TestNode.Patience);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await node.UntilGone("$a");
    }

    [Theory(Timeout = 60_000)]
    [InlineData("inviso_lfm:merge(nonsense,\"o.txt\").", "{error,{files,{bad_reader_spec,nonsense}}}")]
    [InlineData("inviso_lfm:merge([{n,[]}],\"o.txt\").", "{error,{files,{bad_reader_spec,{n,[]}}}}")]
    [InlineData("inviso_lfm:merge([{n,[{trace_log,[\"../t.log\"]}]}],\"o.txt\").", "{error,{bad_filename,\"../t.log\"}}")]
    [InlineData(
        "inviso_lfm:merge([{reader,own,init,{n,[{trace_log,[\"t.log\"]}]}}],\"o.txt\").",
        "{error,{files,{bad_reader_spec,{reader,own,init,{n,[{trace_log,[\"t.log\"]}]}}}}}")]
    [InlineData(
        "inviso_lfm:merge([{reader,inviso_lfm_tpfreader,init,{n,[[{trace_log,[\"t.log\"]}],[{trace_log,[\"../b\"]}]]}}],\"o.txt\").",
        "{error,{bad_filename,\"../b\"}}")]
    [InlineData("inviso_lfm:merge([{n,[{other,[\"x\"]}]}],\"o.txt\",off).", "{error,{files,{bad_reader_spec,{n,[{other,[\"x\"]}]}}}}")]
    [InlineData("inviso_lfm:merge([],1).", "{error,{badarg,1}}")]
    [InlineData("inviso_lfm:merge([],\"o.txt\").", "{ok,0}")]
    [InlineData("inviso_lfm:merge([{n,[{trace_log,\"..\",[\"t.log\"]}]}],\"o.txt\").", "{error,{bad_filename,\"../t.log\"}}")]
    [InlineData("inviso_lfm:merge([{n,[{trace_log,x,[\"t.log\"]}]}],\"o.txt\").", "{error,{files,{bad_reader_spec,{n,[{trace_log,x,[\"t.log\"]}]}}}}")]
    [InlineData("inviso_lfm:merge([{n,[{trace_log,[\"o.txt.partial\"]}]}],\"o.txt\").", "{error,{badarg,\"o.txt\"}}")]
    [InlineData("inviso_lfm:merge([{n,[{trace_log,[\"t.log\"]}]}],\"./t.log\").", "{error,{badarg,\"./t.log\"}}")]
    public async Task Merges_of_nothing(string prompt, string reply)
    {
        await using var node = TestNode.Start("node1");
        Assert.Equal(reply, await node.Run(prompt));
    }

    /// <summary>As in Inviso: an input that cannot be read ends its own reader alone, and the log says why.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("gone.log")]
    [InlineData("directory")]
    [InlineData("short.log")]
    [InlineData("empty.log")]
    public async Task A_merge_of_what_cannot_be_read_is_a_merge_of_nothing(string input)
    {
        await using var node = TestNode.Start("node1", "akka { loglevel = WARNING, loggers = [] }");
        var warnings = WarningKeeper.On(node);
        Directory.CreateDirectory(node.PathOf("directory"));
        await File.WriteAllBytesAsync(node.PathOf("short.log"), "INVTR"u8.ToArray());
        await File.WriteAllBytesAsync(node.PathOf("empty.log"), []);
        await File.WriteAllTextAsync(node.PathOf("o.txt"), "an older merge");
        await node.Expect(($$"""inviso_lfm:merge([{n,[{trace_log,["{{input}}"]},{ti_log,["empty.log"]}]}],"o.txt").""", "{ok,0}"));
        Assert.Empty(await File.ReadAllBytesAsync(node.PathOf("o.txt")));
        if (input != "empty.log")
            Assert.Contains(await WarningKeeper.All(warnings), warning => warning.StartsWith(node.PathOf(input), StringComparison.Ordinal));
    }

    [Theory(Timeout = 60_000)]
    [InlineData("directory", "{error,{begin_handler,{open,eisdir}}}")]
    [InlineData("none/o.txt", "{error,{begin_handler,{open,enoent}}}")]
    public async Task A_merge_that_cannot_write_says_why(string output, string reply)
    {
        await using var node = TestNode.Start("node1");
        Directory.CreateDirectory(node.PathOf("directory"));
        foreach (var inputs in (string[])["[]", """[{n,[{trace_log,["gone.log"]}]}]"""])
            await node.Expect(($"inviso_lfm:merge({inputs},\"{output}\").", reply));
    }

    /// <summary>Answers nothing.</summary>
    private sealed class Silent(TaskCompletionSource asked) : UntypedActor
    {
        protected override void OnReceive(object message) => asked.TrySetResult();
    }
}
