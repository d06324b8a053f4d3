using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;

namespace Inviso.Actors.Tests.Meta;

/// <summary>Whatever a meta function is given, it answers and the meta tracer lives.</summary>
public sealed class MetaFuzzTests
{
    private static readonly string[] Parts =
    [
        "m", "'_'", "f", "1", "2", "-1", "256", "[]", "true", "false", "void", "{test,note}", "{test,remove}", "{test,odd}", "{test,unbound}", "{a,b,c}", "[{'_',[],[]}]",
        "[{'_',[],[{trace,[],[send]}]}]", "[{'_',[],[{trace,[],send}]},x]", "[{['$1'],[{'>','$1',1}],[{return_trace}]}]", "\"Total > 1\"", "\"->\"", "[a|b]", "{call,x,{m,f,[]},now}",
        "{return_from,x,{m,f,1},v,now}", "{undefined,a,unalias,{1,2,3}}", "{undefined,a,unalias,{9999999,2,3}}", "'Inviso.Actors.Tests.Support.Shop+Clerk'", "'Sale'", "3.5",
    ];

    private static readonly (string Function, int[] Arities)[] Functions =
    [
        ("init_tpm", [4, 7]), ("tpm", [4, 8]), ("tpm_tracer", [4, 8]), ("tpm_ms", [5]), ("tpm_ms_tracer", [5]), ("ctpm_ms", [4]), ("ctpm", [3]),
        ("tpm_localnames", [0]), ("ctpm_localnames", [0]), ("tpm_globalnames", [0]), ("ctpm_globalnames", [0]), ("meta_state", [0]),
    ];

    [Fact(Timeout = 120_000)]
    public async Task Any_arguments_are_answered()
    {
        await using var node = await MetaNode.Tracing("fuzz");
        foreach (var (function, arguments) in Calls().Sample(600, 10))
        {
            var reply = await node.Functions.CallAsync("inviso", function, arguments, CancellationToken.None);
            Assert.False(reply.ToString().Contains("no_metatracer", StringComparison.Ordinal), $"{function} {string.Join(',', arguments)}");
            node.Extension.MetaTracer.WriteTi(arguments.Count > 0 ? arguments[0] : Term.List(arguments));
            node.Extension.MetaTracer.CastCall([node.Name], node.Extension.Node.IdOf(node.Extension.Supervisor), "m", "f", arguments);
        }

        await node.Expect(("inviso:init_tpm(fuzz,still,1,void).", "ok"), ("inviso:stop_tracing().", "{ok,idle}"));
    }

    private static Gen<(string Function, IReadOnlyList<Term> Arguments)> Calls() =>
        from function in Gen.Elements(Functions)
        from arity in Gen.Elements(function.Arities)
        from arguments in Gen.Elements(Parts).ArrayOf(arity)
        select (function.Function, (IReadOnlyList<Term>)[.. arguments.Select(TermParser.Parse)]);
}
