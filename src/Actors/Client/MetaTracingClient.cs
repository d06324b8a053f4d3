using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The typed functions of meta tracing, on the node's control.</summary>
internal sealed class MetaTracingClient(ControlClient control) : IMetaTracing
{
    public Task<NodeResults<MetaAnswer>> InitiateAsync(
        FunctionId function, MetaCallbacks callbacks, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<MetaAnswer>("init_tpm", [.. Parts(function), .. callbacks.ToTerms()], nodes, cancellation);

    public Task<NodeResults<MetaAnswer>> SetAsync(
        FunctionId function,
        MatchSpec spec,
        MetaCallbacks? callbacks = null,
        bool toTracer = false,
        IReadOnlyList<string>? nodes = null,
        CancellationToken cancellation = default) =>
        Run<MetaAnswer>(toTracer ? "tpm_tracer" : "tpm", [.. Parts(function), spec.Source, .. callbacks?.ToTerms() ?? []], nodes, cancellation);

    public Task<NodeResults<MetaAnswer>> SetSpecAsync(
        FunctionId function, Term name, MatchSpec spec, bool toTracer = false, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<MetaAnswer>(toTracer ? "tpm_ms_tracer" : "tpm_ms", [.. Parts(function), name, spec.Source], nodes, cancellation);

    public Task<NodeResults<MetaAnswer>> ClearSpecAsync(
        FunctionId function, Term name, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<MetaAnswer>("ctpm_ms", [.. Parts(function), name], nodes, cancellation);

    public Task<NodeResults<MetaAnswer>> ClearAsync(FunctionId function, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<MetaAnswer>("ctpm", Parts(function), nodes, cancellation);

    public Task<NodeResults<NamesResult>> StopLocalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<NamesResult>("ctpm_localnames", [], nodes, cancellation);

    public Task<NodeResults<NamesResult>> CaptureGlobalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<NamesResult>("tpm_globalnames", [], nodes, cancellation);

    public Task<NodeResults<NamesResult>> StopGlobalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<NamesResult>("ctpm_globalnames", [], nodes, cancellation);

    public Task<NodeResults<MetaState>> GetStateAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<MetaState>("meta_state", [], nodes, cancellation);

    private static IReadOnlyList<Term> Parts(FunctionId function) => ((TupleTerm)function.ToTerm()).Elements;

    private async Task<NodeResults<T>> Run<T>(string name, IReadOnlyList<Term> arguments, IReadOnlyList<string>? nodes, CancellationToken cancellation)
        where T : class, INodeResult<T>
    {
        var results = await control.RunAsync(nodes, new RuntimeCommand.Meta(name, arguments), cancellation).ConfigureAwait(false);
        return new NodeResults<T>([.. results.Select(result => NodeResults.FromTerm<T>(result.Node, result.Result))]);
    }
}
