using Akka.Actor;
using Akka.Event;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>Whatever a script's text is, it ends, and asks nothing of the runtime that a script may not.</summary>
public sealed class ScriptFuzzTests : IDisposable
{
    private static readonly string[] Pieces =
    [
        "inviso:", "inviso_rt:", "tpl", "tp", "tf", "ctf", "ctp", "init_tpm", "tpm", "tpm_ms", "stop_tracing", "stop", "flush()", "node()", "os:cmd",
        "(", ")", "[", "]", "{", "}", ",", ".\n", ".\n",
        "X", "Nodes", " = ", "X = X0 ++ X0", "++", "'_'", "\"e2e_.*\"", "all", "[call]", "1", "5", "m,f,1,[]", "f(X)", "f()", "\"", "'", "%", "\n",
        " ", "#{a => 1}", "-", "*", "é", "\0", "fun a:b/1", "<a/b#1>",
    ];

    private static readonly string[] Lines =
    [
        "inviso:tpl(m,f,1,[]).\n", "inviso:tpl(Nodes,m,f,1,[]).\n", "inviso:tf(Any,all,[call]).\n", "inviso:stop_tracing().\n",
        "inviso:clear(Nodes).\n", "X = node(), inviso:tpm(X,f,1,[]).\n",
        "inviso_rt:ctp([{a,b,1}]).\n", "X = [X0|X0].\n", "f(), X0 = \"text\".\n", "inviso:delete_log().\n", "% a comment.\n",
        "inviso:tpm(a,b,c,d,e). inviso:suspend(x).\n",
    ];

    private readonly BootDirectory _boot = new();

    public void Dispose() => _boot.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task Any_script_ends()
    {
        using var system = ActorSystem.Create("fuzz", "akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [] }");
        var log = Logging.GetLogger(system, nameof(ScriptFuzzTests));
        var asked = new List<RuntimeCommand>();
        var functions = new LocalFunctions("n@h", (command, _) =>
        {
            asked.Add(command);
            return Task.FromResult<Term>(Term.Tuple(Term.Atom("error"), Term.Atom("fuzz")));
        });
        var mixed = Gen.OneOf(Gen.Elements(Lines), Gen.Elements(Lines), Gen.Elements(Pieces));
        var texts = Gen.OneOf(Gen.Elements(Pieces).ListOf(), mixed.ListOf()).Select(string.Concat);
        foreach (var text in texts.Sample(3_000, 40))
        {
            _boot.Write("fuzz.trace", text);
            _boot.WriteSettings("{tracerdata,collector}, {cmdfiles,[[\"fuzz.trace\"]]}, {bindings,[{'Nodes',[]},{'X0',[x]}]}");
            var scripts = AutostartFile.Read(_boot.PathOf(BootDirectory.FileName), out _)!.Scripts!;
            await new ScriptRunner(scripts, functions, log).RunAsync(scripts.Groups[0], CancellationToken.None);
        }

        Assert.True(asked.Count > 50, $"only {asked.Count} calls came through");
        Assert.DoesNotContain(
            asked,
            command => command is RuntimeCommand.Stop or RuntimeCommand.StopTracing or RuntimeCommand.Clear or RuntimeCommand.DeleteLogs
                or RuntimeCommand.Suspend);
    }
}
