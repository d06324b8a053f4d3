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
        table.Add("inviso:fetch_log/2", (a, cancellation) => Fetch(null, a[0], a[1], cancellation));
        table.Add("inviso:fetch_log/3", (a, cancellation) => Fetch(a[0], a[1], a[2], cancellation));
        table.Add("inviso:fetch_log/4", (a, cancellation) => FetchTo(a[0], a[1], a[2], a[3], cancellation));
    }

    // Tracer data alone means this node's.
    private Task<Term> List(Term term, CancellationToken cancellation) =>
        !term.IsNil && TracerDataTerms.LooksLikeTracerData(term)
            ? OnEach([(arguments.OwnName, term)], data => new RuntimeCommand.ListLogs(data), cancellation)
            : OnSpecs(term, data => new RuntimeCommand.ListLogs(data), cancellation);

    private Task<Term> Delete(Term term, CancellationToken cancellation) =>
        !term.IsNil && TracerDataTerms.LooksLikeTracerData(term)
            ? arguments.Run(null, new RuntimeCommand.DeleteLogs(term), cancellation)
            : OnSpecs(term, data => new RuntimeCommand.DeleteLogs(data), cancellation);

    private Task<Term> OnSpecs(Term specs, Func<Term?, RuntimeCommand> command, CancellationToken cancellation) =>
        ReadSpecs(specs) is { } read ? OnEach(read, command, cancellation) : Task.FromResult(CallArguments.BadArgument(specs));

    private async Task<Term> OnEach(IReadOnlyList<(string Node, Term? Data)> nodes, Func<Term?, RuntimeCommand> command, CancellationToken cancellation)
    {
        var request = new ControlProtocol.RunEach([.. nodes.Select(node => (node.Node, command(node.Data)))]);
        return CallArguments.PerNode(await control.OnNodesAsync(request, cancellation).ConfigureAwait(false));
    }

    private async Task<Term> Fetch(Term? specs, Term directory, Term prefix, CancellationToken cancellation)
    {
        if (!control.Node.IsDistributed)
            return CallArguments.Error(Term.Atom("not_distributed"));
        // A node in the place of the list is where the files shall go.
        if (specs is AtomTerm toNode)
            return await FetchTo(toNode, null, directory, prefix, cancellation).ConfigureAwait(false);
        var sources = specs is null ? null : ReadSpecs(specs);
        if (specs is not null && sources is null)
            return CallArguments.BadArgument(specs);
        if (!CallArguments.TryReadText(directory, out var folder) || !CallArguments.TryReadText(prefix, out var before))
            return CallArguments.BadArgument(Term.List(directory, prefix));
        if (control.Node.Files.Resolve(folder) is not { } path)
            return CallArguments.Error(LogFileSet.BadFileName(folder));
        var fetch = new ControlProtocol.Fetch(sources, path, before, null, cancellation);
        return CallArguments.PerNode(await control.OnNodesAsync(fetch, cancellation).ConfigureAwait(false));
    }

    // Files go to the control's own node, and to no other.
    private async Task<Term> FetchTo(Term toNode, Term? specs, Term directory, Term prefix, CancellationToken cancellation)
    {
        if (!control.Node.IsDistributed)
            return CallArguments.Error(Term.Atom("not_distributed"));
        return toNode.IsAtom(arguments.OwnName) && specs is not AtomTerm
            ? await Fetch(specs, directory, prefix, cancellation).ConfigureAwait(false)
            : CallArguments.BadArgument(specs is AtomTerm ? specs : toNode);
    }

    /// <summary>Reads a list of <c>Node</c> and <c>{Node,Spec}</c>; null when it is none.</summary>
    private static List<(string Node, Term? Spec)>? ReadSpecs(Term term)
    {
        if (term is not ListTerm { Tail: null } list)
            return null;
        var specs = new List<(string, Term?)>();
        foreach (var element in list.Elements)
        {
            if (element is AtomTerm node)
                specs.Add((node.Name, null));
            else if (element is TupleTerm { Arity: 2 } pair && pair[0] is AtomTerm named)
                specs.Add((named.Name, pair[1]));
            else
                return null;
        }

        return specs;
    }
}
