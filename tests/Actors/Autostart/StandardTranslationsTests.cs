using System.Globalization;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>The control's API as scripts see it.</summary>
public sealed class StandardTranslationsTests
{
    private readonly List<RuntimeCommand> _commands = [];
    private readonly LocalFunctions _functions;

    public StandardTranslationsTests() => _functions = new LocalFunctions("n@h", (command, _) =>
    {
        _commands.Add(command);
        return Task.FromResult<Term>(Term.Atom("ok"));
    });

    /// <summary>Every function of the control becomes one that there is, or stays and is none: those for life cycle, logs and suspension.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Every_function_of_the_console_is_translated_or_not_meant_for_scripts()
    {
        await using var node = TestNode.Start("translated");
        var (translated, left) = (0, new List<string>());
        foreach (var name in node.Functions.KnownFunctions.Where(name => name.StartsWith("inviso:", StringComparison.Ordinal)))
        {
            var slash = name.IndexOf('/', StringComparison.Ordinal);
            var (function, arity) = (name["inviso:".Length..slash], int.Parse(name[(slash + 1)..], CultureInfo.InvariantCulture));
            if (StandardTranslations.All.Find("inviso", function, arity) is not { } found)
            {
                left.Add(function);
                continue;
            }

            Assert.Contains($"{found.Module}:{found.Function}/{arity - found.Dropped}", _functions.KnownFunctions);
            translated++;
        }

        Assert.Equal(66, translated);
        Assert.Equal(
            "add_node,add_node_if_ref,add_nodes,add_nodes_if_ref,cancel_suspension,change_options,clear,delete_log,dry_run,dump_recorder,fetch_log,list_logs,meta_state,"
            + "start,state,stop,stop_all,stop_nodes,stop_tracing,subscribe,suspend,unsubscribe",
            string.Join(',', left.Distinct().Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("inviso:tp(m,f,1,[]).", "Global {m,f,1,[]}")]
    [InlineData("inviso:tp(m,f,1,[],[only_loaded]).", "Global {m,f,1,[],[only_loaded]}")]
    [InlineData("inviso:tpl([n1],m,f,1,[]).", "Local {m,f,1,[]}")]
    [InlineData("inviso:tpl(Nodes,m,f,1,[],[only_loaded]).", "Local {m,f,1,[],[only_loaded]}")]
    [InlineData("inviso:tpl(Nodes,[{\"e2e_.*\",'_','_',[]}]).", "Local {\"e2e_.*\",'_','_',[]}")]
    [InlineData("inviso_rt:tpg([{m,f,1,[]},{m,g,1,[]}]).", "Global {m,f,1,[]} {m,g,1,[]}")]
    [InlineData("inviso:ctp(m,f,1).", "Global {m,f,1,false}")]
    [InlineData("inviso:ctpl(Nodes,m,f,1).", "Local {m,f,1,false}")]
    [InlineData("inviso_rt:ctpg([{m,f,1}]).", "Global {m,f,1,false}")]
    [InlineData("inviso:tf(all,[call]).", "True {all,[call]}")]
    [InlineData("inviso:tf([n1],[{all,[call]}]).", "True {all,[call]}")]
    [InlineData("inviso:tf([{all,[call]},{new,[send]}]).", "True {all,[call]} {new,[send]}")]
    [InlineData("inviso:ctf(Nodes,all,[call]).", "False {all,[call]}")]
    [InlineData("inviso:ctf_all(Nodes).", "ClearAllFlags")]
    [InlineData("inviso:ctp_all().", "ClearAllPatterns")]
    [InlineData("inviso:init_tpm(m,f,1,void).", "init_tpm m,f,1,void")]
    [InlineData("inviso:init_tpm(Nodes,m,f,1,void).", "init_tpm m,f,1,void")]
    [InlineData("inviso:tpm([n1],m,f,1,[]).", "tpm m,f,1,[]")]
    [InlineData("inviso:tpm(m,f,1,[],{a,b}).", "tpm m,f,1,[],{a,b}")]
    [InlineData("inviso:tpm_tracer(Nodes,m,f,1,[],{a,b}).", "tpm_tracer m,f,1,[],{a,b}")]
    [InlineData("inviso:tpm_ms(Nodes,m,f,1,name,[]).", "tpm_ms m,f,1,name,[]")]
    [InlineData("inviso:ctpm(m,f,1).", "ctpm m,f,1")]
    [InlineData("inviso:tpm_localnames(Nodes).", "tpm_localnames ")]
    [InlineData("inviso:ctpm_globalnames().", "ctpm_globalnames ")]
    [InlineData("inviso_rt:local_register().", "tpm_localnames ")]
    public async Task A_call_becomes_the_runtimes(string prompt, string command)
    {
        Assert.Equal("ok", await Run(prompt));
        Assert.Equal(command, Show(Assert.Single(_commands)));
    }

    [Theory]
    [InlineData("inviso:tp(x).", "{error,{badarg,x}}")]
    [InlineData("inviso:tf([n1],x).", "{error,{badarg,x}}")]
    [InlineData("inviso:ctpl([{a,b,1,[]}]).", "{error,{badarg,[{a,b,1,[]}]}}")]
    [InlineData("node().", "'n@h'")]
    public async Task What_asks_nothing_of_the_runtime_is_answered(string prompt, string answer)
    {
        Assert.Equal(answer, await Run(prompt));
        Assert.Empty(_commands);
    }

    private static string Show(RuntimeCommand command) => command switch
    {
        RuntimeCommand.SetPatterns set => $"{set.Scope} {string.Join(' ', set.Patterns)}",
        RuntimeCommand.ChangeFlags flags => $"{flags.Set} {string.Join(' ', flags.Entries)}",
        RuntimeCommand.Meta meta => $"{meta.Function} {string.Join(',', meta.Arguments)}",
        _ => command.GetType().Name,
    };

    private async Task<string> Run(string prompt) =>
        $"{await new Evaluator(_functions).EvaluateAsync(StandardTranslations.All.Apply(Script.Parse(prompt)[0].Expression), CancellationToken.None)}";
}
