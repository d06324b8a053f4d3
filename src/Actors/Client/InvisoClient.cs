using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The typed functions, on the node's control.</summary>
internal sealed class InvisoClient(ControlClient control) : IInviso
{
    public IMetaTracing Meta { get; } = new MetaTracingClient(control);

    public async Task<bool> StartAsync(RuntimeOptions? options = null, CancellationToken cancellation = default) =>
        (await control.StartAsync(options ?? RuntimeOptions.None, [], cancellation).ConfigureAwait(false)).IsNew;

    public async Task<bool> StartAsync(RuntimeOptions? options, IReadOnlyList<IActorRef> subscribers, CancellationToken cancellation = default) =>
        (await control.StartAsync(options ?? RuntimeOptions.None, subscribers, cancellation).ConfigureAwait(false)).IsNew;

    public Task StopAsync(CancellationToken cancellation = default) => control.StopAsync(cancellation);

    public Task<NodeResults<AddResult>> AddNodesAsync(
        IReadOnlyList<string> nodes, Term tag, RuntimeOptions? options = null, bool onlySameTag = false, CancellationToken cancellation = default) =>
        On<AddResult>(new ControlProtocol.AddNodes(nodes, tag, options ?? RuntimeOptions.None, onlySameTag), cancellation);

    public async Task<NodeResult<AddResult>> AddNodeAsync(
        Term tag, RuntimeOptions? options = null, bool onlySameTag = false, CancellationToken cancellation = default) =>
        (await AddNodesAsync([control.Node.Name.Value], tag, options, onlySameTag, cancellation).ConfigureAwait(false)).Nodes[0];

    public async Task<NodeResults<Done>> StopAllAsync(CancellationToken cancellation = default)
    {
        var results = await StopNodesAsync(null, cancellation).ConfigureAwait(false);
        await StopAsync(cancellation).ConfigureAwait(false);
        return results;
    }

    public Task<NodeResults<Done>> StopNodesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        On<Done>(new ControlProtocol.StopNodes(nodes), cancellation);

    public Task<NodeResults<LogResults>> InitTracingAsync(IReadOnlyList<(string Node, TracerData Data)> nodes, CancellationToken cancellation = default) =>
        RunEach<LogResults>(nodes.Select(node => (node.Node, (RuntimeCommand)Init(node.Data))), cancellation);

    public Task<NodeResults<LogResults>> InitTracingAsync(TracerData data, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<LogResults>(nodes, Init(data), cancellation);

    public Task<NodeResults<StoppedResult>> StopTracingAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<StoppedResult>(nodes, new RuntimeCommand.StopTracing(), cancellation);

    public Task<NodeResults<StatusResult>> ClearAsync(
        IReadOnlyList<string>? nodes = null, bool keepPatterns = false, bool keepLogFiles = false, CancellationToken cancellation = default) =>
        Run<StatusResult>(nodes, new RuntimeCommand.Clear(keepPatterns, keepLogFiles), cancellation);

    public Task<NodeResults<Done>> FlushAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<Done>(nodes, new RuntimeCommand.Flush(), cancellation);

    public Task<NodeResults<DumpResult>> DumpRecorderAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<DumpResult>(nodes, new RuntimeCommand.DumpRecorder(), cancellation);

    public Task<NodeResults<AnswersResult>> SetPatternsAsync(
        PatternScope scope, IReadOnlyList<TracePattern> patterns, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<AnswersResult>(nodes, new RuntimeCommand.SetPatterns(scope, [.. patterns.Select(Entry)]), cancellation);

    public Task<NodeResults<AnswersResult>> ClearPatternsAsync(
        PatternScope scope, IReadOnlyList<TracePattern> patterns, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        SetPatternsAsync(scope, [.. patterns.Select(pattern => pattern with { Spec = null })], nodes, cancellation);

    public Task<NodeResults<Done>> ClearAllPatternsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<Done>(nodes, new RuntimeCommand.ClearAllPatterns(), cancellation);

    public Task<NodeResults<AnswersResult>> SetFlagsAsync(
        PidSpec who, TraceFlags flags, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        SetFlagsAsync([(who, flags)], nodes, cancellation);

    public Task<NodeResults<AnswersResult>> SetFlagsAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> entries, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<AnswersResult>(nodes, Change(entries, isSet: true), cancellation);

    public Task<NodeResults<AnswersResult>> ChangeFlagsAsync(
        IReadOnlyList<(string Node, IReadOnlyList<(PidSpec Who, TraceFlags Flags)> Entries, bool Set)> changes, CancellationToken cancellation = default) =>
        RunEach<AnswersResult>(changes.Select(change => (change.Node, (RuntimeCommand)Change(change.Entries, change.Set))), cancellation);

    public Task<NodeResults<AnswersResult>> ClearFlagsAsync(
        PidSpec who, TraceFlags flags, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        ClearFlagsAsync([(who, flags)], nodes, cancellation);

    public Task<NodeResults<AnswersResult>> ClearFlagsAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> entries, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<AnswersResult>(nodes, Change(entries, isSet: false), cancellation);

    public Task<NodeResults<AnswersResult>> ClearAllFlagsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<AnswersResult>(nodes, new RuntimeCommand.ClearAllFlags(), cancellation);

    public Task<NodeResults<DryRunResult>> DryRunAsync(
        IReadOnlyList<(PidSpec Who, TraceFlags Flags)> flags,
        IReadOnlyList<(PatternScope Scope, TracePattern Pattern)> patterns,
        TimeSpan? window = null,
        IReadOnlyList<string>? nodes = null,
        CancellationToken cancellation = default) =>
        Run<DryRunResult>(
            nodes,
            new RuntimeCommand.DryRun(
                [.. flags.Select(entry => Entry(entry.Who, entry.Flags))],
                [.. patterns.Select(entry => Term.Tuple(Term.Atom(entry.Scope == PatternScope.Global ? "tp" : "tpl"), Entry(entry.Pattern)))],
                DryRunWindow.ToTerm(window ?? DryRunWindow.Default)),
            cancellation);

    public Task<NodeResults<NamesResult>> CaptureLocalNamesAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<NamesResult>(nodes, new RuntimeCommand.Meta("tpm_localnames", []), cancellation);

    public Task<NodeResults<Done>> SuspendAsync(Term reason, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<Done>(nodes, new RuntimeCommand.Suspend(reason), cancellation);

    public Task<NodeResults<Done>> CancelSuspensionAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<Done>(nodes, new RuntimeCommand.CancelSuspension(), cancellation);

    public Task<NodeResults<Done>> ChangeOptionsAsync(RuntimeOptions options, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<Done>(nodes, new RuntimeCommand.ChangeOptions(options), cancellation);

    public Task<NodeResults<StatusResult>> GetStatusAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<StatusResult>(nodes, new RuntimeCommand.GetStatus(), cancellation);

    public Task<NodeResults<TracerDataResult>> GetTracerDataAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<TracerDataResult>(nodes, new RuntimeCommand.GetTracerData(), cancellation);

    public Task<NodeResults<LogListResult>> ListLogsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<LogListResult>(nodes, new RuntimeCommand.ListLogs(null), cancellation);

    public async Task<NodeResult<LogListResult>> ListLogsAsync(TracerData data, CancellationToken cancellation = default) =>
        (await ListLogsAsync([(control.Node.Name.Value, data)], cancellation).ConfigureAwait(false)).Nodes[0];

    public Task<NodeResults<LogListResult>> ListLogsAsync(
        IReadOnlyList<(string Node, TracerData? Data)> nodes, CancellationToken cancellation = default) =>
        RunEach<LogListResult>(
            nodes.Select(node => (node.Node, (RuntimeCommand)new RuntimeCommand.ListLogs(node.Data is null ? null : TracerDataTerms.ToTerm(node.Data)))),
            cancellation);

    public Task<NodeResults<DeletedResult>> DeleteLogsAsync(TracerData data, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<DeletedResult>(nodes, new RuntimeCommand.DeleteLogs(TracerDataTerms.ToTerm(data)), cancellation);

    public Task<NodeResults<DeletedResult>> DeleteLogsAsync(IReadOnlyList<LogSource> sources, CancellationToken cancellation = default) =>
        RunEach<DeletedResult>(sources.Select(source => (source.Node, (RuntimeCommand)new RuntimeCommand.DeleteLogs(source.SpecTerm()))), cancellation);

    public Task<NodeResults<DeletedResult>> DeleteFilesAsync(
        IReadOnlyList<string> fileNames, IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<DeletedResult>(nodes, new RuntimeCommand.DeleteLogs(Term.List(fileNames.Select(name => (Term)Term.Str(name)))), cancellation);

    public Task<NodeResults<DeletedResult>> DeleteLogsAsync(IReadOnlyList<string>? nodes = null, CancellationToken cancellation = default) =>
        Run<DeletedResult>(nodes, new RuntimeCommand.DeleteLogs(null), cancellation);

    public Task<NodeResults<FetchResult>> FetchLogsAsync(
        string directory,
        string prefix,
        IReadOnlyList<string>? nodes = null,
        IProgress<FetchProgress>? progress = null,
        string? toNode = null,
        CancellationToken cancellation = default) =>
        Fetch(directory, prefix, nodes?.Select(node => (node, (Term?)null)), progress, toNode, cancellation);

    public Task<NodeResults<FetchResult>> FetchLogsAsync(
        string directory,
        string prefix,
        IReadOnlyList<LogSource> sources,
        IProgress<FetchProgress>? progress = null,
        string? toNode = null,
        CancellationToken cancellation = default) =>
        Fetch(directory, prefix, sources.Select(source => (source.Node, source.SpecTerm())), progress, toNode, cancellation);

    public Task<Term> StateAsync(CancellationToken cancellation = default) => control.StateAsync(cancellation);

    private Task<NodeResults<FetchResult>> Fetch(
        string directory,
        string prefix,
        IEnumerable<(string Node, Term? Source)>? sources,
        IProgress<FetchProgress>? progress,
        string? toNode,
        CancellationToken cancellation)
    {
        var target = toNode == control.Node.Name.Value ? null : toNode;
        var path = target is null ? control.Node.Files.Resolve(directory) : directory;
        if (path is null)
            throw new ArgumentException($"the directory must be below the node's log directory, which {directory} is not", nameof(directory));
        return On<FetchResult>(new ControlProtocol.Fetch(sources?.ToArray(), path, prefix, progress, cancellation) { ToNode = target }, cancellation);
    }

    public async Task<NodeResults<NodeDescription>> DescribeNodesAsync(IReadOnlyList<string> nodes, CancellationToken cancellation = default) =>
        new(await control.DescribeAsync(nodes, cancellation).ConfigureAwait(false));

    public Task SubscribeAsync(IActorRef subscriber, CancellationToken cancellation = default) => control.SubscribeAsync(subscriber, true, cancellation);

    public Task UnsubscribeAsync(IActorRef subscriber, CancellationToken cancellation = default) => control.SubscribeAsync(subscriber, false, cancellation);

    public Task<IReadOnlyList<string>> NodesAsync(CancellationToken cancellation = default) => control.NodesAsync(cancellation);

    private static RuntimeCommand.ChangeFlags Change(IReadOnlyList<(PidSpec Who, TraceFlags Flags)> entries, bool isSet) =>
        new(isSet, [.. entries.Select(entry => Entry(entry.Who, entry.Flags))]);

    private static RuntimeCommand.InitTracing Init(TracerData data) => new RuntimeCommand.InitTracing(TracerDataTerms.ToTerm(data));

    private static TupleTerm Entry(PidSpec who, TraceFlags flags) => Term.Tuple(who.ToTerm(), TraceFlagNames.ToTerm(flags));

    private static TupleTerm Entry(TracePattern pattern) => Term.Tuple([.. ((TupleTerm)pattern.TargetTerm()).Elements, pattern.Spec?.Source ?? Term.False]);

    private Task<NodeResults<T>> Run<T>(IReadOnlyList<string>? nodes, RuntimeCommand command, CancellationToken cancellation)
        where T : class, INodeResult<T> => On<T>(new ControlProtocol.Run(nodes, command), cancellation);

    private Task<NodeResults<T>> RunEach<T>(IEnumerable<(string Node, RuntimeCommand Command)> commands, CancellationToken cancellation)
        where T : class, INodeResult<T> => On<T>(new ControlProtocol.RunEach([.. commands]), cancellation);

    private async Task<NodeResults<T>> On<T>(object request, CancellationToken cancellation)
        where T : class, INodeResult<T>
    {
        var results = await control.OnNodesAsync(request, cancellation).ConfigureAwait(false);
        return new NodeResults<T>([.. results.Select(result => NodeResults.FromTerm<T>(result.Node, result.Result))]);
    }
}
