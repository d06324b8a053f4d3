using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>list_logs, fetch_log, delete_log.</summary>
internal sealed class LogFunctions(ControlClient control, CallArguments arguments)
{
    public void AddTo(FunctionTable table)
    {
        table.Add("inviso:list_logs/0", (_, cancellation) => arguments.Run(null, new RuntimeCommand.ListLogs(null), cancellation));
        table.Add("inviso:list_logs/1", (a, cancellation) => List(a[0], cancellation));
        table.Add("inviso:delete_log/0", (_, cancellation) => arguments.Run(null, new RuntimeCommand.DeleteLogs(null), cancellation));
        table.Add("inviso:delete_log/1", (a, cancellation) => Delete(a[0], cancellation));
        table.Add("inviso:delete_log/2", (a, cancellation) => arguments.Run(a[0], new RuntimeCommand.DeleteLogs(a[1]), cancellation));
        table.Add("inviso:fetch_log/2", (a, cancellation) => Fetch(null, null, a[0], a[1], cancellation));
        // An atom in the first place is where the files shall go, because no list of sources is one.
        table.Add("inviso:fetch_log/3", (a, cancellation) => a[0] is AtomTerm && !CallArguments.IsNodes(a[0])
            ? Fetch(a[0], null, a[1], a[2], cancellation)
            : Fetch(null, a[0], a[1], a[2], cancellation));
        table.Add("inviso:fetch_log/4", (a, cancellation) => Fetch(a[0], a[1], a[2], a[3], cancellation));
    }

    // Tracer data alone means this node's; the empty list is tracer data without logs.
    private Task<Term> List(Term term, CancellationToken cancellation) =>
        TracerDataTerms.LooksLikeTracerData(term)
            ? OnEach([(arguments.OwnName, term)], data => new RuntimeCommand.ListLogs(data), cancellation)
            : OnSpecs(term, data => new RuntimeCommand.ListLogs(data), cancellation);

    private Task<Term> Delete(Term term, CancellationToken cancellation) =>
        TracerDataTerms.LooksLikeTracerData(term) || NamedFiles.IsSpec(term)
            ? arguments.Run(null, new RuntimeCommand.DeleteLogs(term), cancellation)
            : OnSpecs(term, data => new RuntimeCommand.DeleteLogs(data), cancellation);

    private Task<Term> OnSpecs(Term specs, Func<Term?, RuntimeCommand> command, CancellationToken cancellation) =>
        ReadSpecs(specs) is { } read ? OnEach(read, command, cancellation) : Task.FromResult(CallArguments.BadArgument(specs));

    private Task<Term> OnEach(IReadOnlyList<(string Node, Term? Data)> nodes, Func<Term?, RuntimeCommand> command, CancellationToken cancellation) =>
        arguments.OnEach(nodes.Select(node => (node.Node, command(node.Data))), cancellation);

    private async Task<Term> Fetch(Term? toNode, Term? specs, Term directory, Term prefix, CancellationToken cancellation)
    {
        if (!control.Node.IsDistributed)
            return CallArguments.Error(Term.Atom("not_distributed"));
        if (toNode is not (null or AtomTerm))
            return CallArguments.BadArgument(toNode);
        var target = toNode is AtomTerm node && node.Name != arguments.OwnName ? node.Name : null;
        var sources = specs is null ? null : ReadSpecs(specs);
        if (specs is not null && sources is null)
            return CallArguments.BadArgument(specs);
        if (!CallArguments.TryReadText(directory, out var folder) || !CallArguments.TryReadText(prefix, out var before))
            return CallArguments.BadArgument(Term.List(directory, prefix));
        // What another node's directories are, it knows itself.
        if ((target is null ? control.Node.Files.Resolve(folder) : folder) is not { } path)
            return CallArguments.Error(LogFileSet.BadFileName(folder));
        var fetch = new ControlProtocol.Fetch(sources, path, before, null, cancellation) { ToNode = target };
        return CallArguments.PerNode(await control.OnNodesAsync(fetch, cancellation).ConfigureAwait(false));
    }

    /// <summary>Reads a list of <c>Node</c> and <c>{Node,Spec}</c>, or one selection of a cluster; null when it is none.</summary>
    private static List<(string Node, Term? Spec)>? ReadSpecs(Term term)
    {
        if (NodeSelection.FromTerm(term) is { } selection)
            return [(selection.Name, null)];
        if (term is not ListTerm { Tail: null } list)
            return null;
        var specs = new List<(string, Term?)>();
        foreach (var element in list.Elements)
        {
            if (CallArguments.NodeNameOf(element) is { } node)
                specs.Add((node, null));
            else if (element is TupleTerm { Arity: 2 } pair && CallArguments.NodeNameOf(pair[0]) is { } named)
                specs.Add((named, pair[1]));
            else
                return null;
        }

        return specs;
    }
}
