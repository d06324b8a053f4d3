using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>Scripts that run when a node starts: what they do, and what their mistakes do, which is nothing but a sentence each.</summary>
public sealed class ScriptTests : IDisposable
{
    private const string Watching = "inviso:tpl('_','_','_',[]).\ninviso:tf({path,\"/user/**\"},[call]).\n";

    private readonly BootDirectory _boot = new();

    public void Dispose() => _boot.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task A_script_written_for_the_control_begins_a_trace_on_its_own_node()
    {
        // The third call names nodes in a variable that nothing binds; the second in one that is bound, because five arguments do not tell.
        _boot.Write("start.trace", """
            % what to watch
            {Module, Flags} = What,
            inviso:tpl(Nodes, Module, '_', '_', []).
            inviso:tf(Unbound, {path, Where}, Flags).
            """);
        _boot.WriteSettings(
            $$$"""
            {{{BootDirectory.Traced}}}, {cmdfiles,[[{"start.trace",[{'Where',"/user/**"}]}]]},
            {bindings,[{'Nodes',[]},{'What',{'_',[call]}},{'Where',"/nowhere"}]}
            """);
        await using var node = await _boot.StartAndRun("boot1");
        Assert.Empty(await BootLog.Rest(node));
        Assert.InRange(await CallsOfOneSale(node), 21, 22);
    }

    [Fact(Timeout = 60_000)]
    public async Task Each_mistake_is_skipped_with_a_sentence_and_the_rest_is_carried_out()
    {
        _boot.Write("wrong.trace", """
            X = {ok,1.
            {ok,X} = {error,2}.
            inviso_rt:init_tracng(x).
            os:cmd("rm -rf /").
            inviso:stop().
            inviso_rt:stop_tracing().
            'Inviso.Actors.InvisoExtension':'Get'(1).
            F = tpl, inviso_rt:F(Y,1,2,3).
            inviso:tf(no_such_actor,[call]).
            inviso:tf(all,[no_such_flag]).
            inviso:ctpl([{a,b,1,[]}]).
            ok. ok( . node().
            inviso:tpl('_','_','_',[]). inviso:tf({path,"/user/**"},[call]).
            unfinished(
            """);
        _boot.WriteSettings($"{BootDirectory.Traced}, {{cmdfiles,[[\"wrong.trace\"]]}}");
        await using var node = await _boot.StartAndRun("boot2");
        const string begin = "The autostart script \"wrong.trace\", line ";
        var said = (await BootLog.Rest(node)).Select(sentence => sentence.Replace(begin, "", StringComparison.Ordinal));
        string[] expected =
        [
            "1, is skipped: expected ',' or '}', found '.'",
            "2, is skipped: exception error: no match of right hand side value {error,2}",
            "3, is skipped: exception error: undefined function inviso_rt:init_tracng/1; did you mean inviso_rt:init_tracing/1?",
            "4, is skipped: exception error: undefined function os:cmd/1",
            "5, is skipped: exception error: undefined function inviso:stop/0",
            "6, is skipped: exception error: undefined function inviso_rt:stop_tracing/0; did you mean inviso_rt:init_tracing/1?",
            "7, is skipped: exception error: undefined function 'Inviso.Actors.InvisoExtension':'Get'/1",
            "8, is skipped: variable 'Y' is unbound",
            "9, was answered {error,{bad_process,[{nonexistent_name,no_such_actor},no_such_actor]}}",
            "10, was answered {error,{bad_flag,no_such_flag}}",
            "11, was answered {error,{badarg,[{a,b,1,[]}]}}",
            "12, is skipped: expected an expression, found '.'",
            "14, is skipped: the last expression has no full stop",
        ];
        Assert.Equal(string.Join('\n', expected), string.Join('\n', said));
        Assert.InRange(await CallsOfOneSale(node), 21, 22);
    }

    [Fact(Timeout = 60_000)]
    public async Task Elements_can_be_calls_and_groups_do_not_wait_for_each_other()
    {
        _boot.Write("flags.trace", "inviso:tf({path,\"/user/**\"},[call]).");
        _boot.WriteSettings(
            $$$"""
            {{{BootDirectory.Traced}}}, {cmdfiles,[
              ["flags.trace"],
              [{inviso,tpl,[[n1],'_','_','_',[]]}, {{inviso_rt,flush,[]},[]}, {inviso,stop,[]}, {inviso_rt,tp,[x]}, {erlang,halt,[0]}]]}
            """);
        await using var node = await _boot.StartAndRun("boot3");
        Assert.Equal(
            [
                "The autostart call inviso:stop/0 is skipped: exception error: undefined function inviso:stop/0",
                "The autostart call inviso_rt:tp/1 was answered {error,{badarg,x}}",
                "The autostart call erlang:halt/1 is skipped: exception error: undefined function erlang:halt/1",
            ],
            await BootLog.Rest(node));
        Assert.InRange(await CallsOfOneSale(node), 21, 22);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("../outside.trace")]
    [InlineData("<outside>/outside.trace")]
    [InlineData("link/outside.trace")]
    public async Task Scripts_are_below_the_directory_of_the_file(string name)
    {
        using var outside = new BootDirectory();
        outside.Write("outside.trace", Watching);
        Directory.CreateSymbolicLink(_boot.PathOf("link"), outside.Path);
        var written = name.Replace("<outside>", outside.Path, StringComparison.Ordinal).Replace("\\", "/", StringComparison.Ordinal);
        _boot.WriteSettings($"{BootDirectory.Traced}, {{cmdfiles,[[\"{written}\"]]}}");
        await using var node = await _boot.StartAndRun($"boot4{name.Length}");
        Assert.Equal(
            [$"The autostart script \"{written}\" is skipped: scripts are below the autostart file's directory, {_boot.Path}"], await BootLog.Rest(node));
    }

    [Fact(Timeout = 60_000)]
    public async Task Scripts_that_cannot_be_read_are_skipped()
    {
        await File.WriteAllBytesAsync(_boot.PathOf("binary.trace"), [0x80, 0xFF]);
        _boot.Write("big.trace", new string('%', 256 * 1024 + 1)).Write("last.trace", Watching);
        _boot.WriteSettings($"{BootDirectory.Traced}, {{cmdfiles,[[\"none.trace\",\"binary.trace\",\"big.trace\",\"last.trace\"]]}}");
        await using var node = await _boot.StartAndRun("boot5");
        Assert.Equal(
            [
                "The autostart script \"none.trace\" is skipped: it cannot be read (enoent)",
                "The autostart script \"binary.trace\" is skipped: it is not UTF-8",
                "The autostart script \"big.trace\" is skipped: it is larger than 262144 bytes",
            ],
            await BootLog.Rest(node));
        Assert.InRange(await CallsOfOneSale(node), 21, 22);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_script_that_would_take_all_memory_is_given_up()
    {
        var doubling = string.Concat(Enumerable.Range(1, 5_000).Select(i => $"A{i} = A{i - 1} ++ A{i - 1}.\n"));
        _boot.Write("greedy.trace", $"A0 = [x].\n{doubling}").Write("next.trace", Watching);
        _boot.WriteSettings($"{BootDirectory.Traced}, {{cmdfiles,[[\"greedy.trace\",\"next.trace\"]]}}");
        await using var node = await _boot.StartAndRun("boot6");
        var said = await BootLog.Rest(node);
        Assert.Equal(21, said.Count);
        Assert.Equal("The autostart script \"greedy.trace\", line 17, is skipped: exception error: a system limit has been reached", said[0]);
        Assert.Equal("The autostart script \"greedy.trace\" is given up in line 36: more than 19 mistakes", said[^1]);
        Assert.InRange(await CallsOfOneSale(node), 21, 22);
    }

    [Fact(Timeout = 60_000)]
    public async Task When_debugged_each_expression_is_told_with_its_value()
    {
        _boot.Write("start.trace", "X = node().\n\n{X,1 + 1}.");
        _boot.WriteSettings($"{BootDirectory.Traced}, {{debug,on}}, {{cmdfiles,[[\"start.trace\"]]}}");
        await using var node = await _boot.StartAndRun("boot7");
        Assert.Equal(
            [
                "The autostart script \"start.trace\", line 1: X = node(). has the value 'boot7@127.0.0.1'",
                "The autostart script \"start.trace\", line 3: {X,1 + 1}. has the value {'boot7@127.0.0.1',2}",
            ],
            await BootLog.Rest(node));
    }

    // A till and its clerk have 10 sales; the sale itself is a message too.
    private static async Task<int> CallsOfOneSale(TestNode node)
    {
        Shop.Open(node);
        Assert.Equal("{sold,10}", await node.System.ActorSelection("/user/till").Ask<string>("sell(10)", TestNode.Patience));
        await node.Expect(("inviso:stop_tracing().", $"{{ok,[{{'{node.Name}',{{ok,idle}}}}]}}"));
        using var log = TraceLogReader.Open(node.PathOf("t.log"));
        var calls = 0;
        while (log.TryRead(out var e))
            calls += e.Kind == TraceKind.Call ? 1 : 0;
        return calls;
    }
}
