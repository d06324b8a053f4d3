using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Tracing on and off, suspension, state.</summary>
internal sealed class TracingFunctions(CallArguments arguments)
{
    private static readonly Term KeepPatterns = Term.Atom("keep_trace_patterns");
    private static readonly Term KeepLogFiles = Term.Atom("keep_log_files");

    public void AddTo(FunctionTable table)
    {
        table.Add("inviso:init_tracing/1", (a, cancellation) => Init(a[0], cancellation));
        table.Add("inviso:init_tracing/2", (a, cancellation) => arguments.Run(a[0], new RuntimeCommand.InitTracing(a[1]), cancellation));
        arguments.AddForNodes(table, "stop_tracing", new RuntimeCommand.StopTracing());
        arguments.AddForNodes(table, "flush", new RuntimeCommand.Flush());
        arguments.AddForNodes(table, "dump_recorder", new RuntimeCommand.DumpRecorder());
        arguments.AddForNodes(table, "cancel_suspension", new RuntimeCommand.CancelSuspension());
        arguments.AddForNodes(table, "get_status", new RuntimeCommand.GetStatus());
        arguments.AddForNodes(table, "get_tracerdata", new RuntimeCommand.GetTracerData());
        table.Add("inviso:suspend/1", (a, cancellation) => arguments.Run(null, new RuntimeCommand.Suspend(a[0]), cancellation));
        table.Add("inviso:suspend/2", (a, cancellation) => arguments.Run(a[0], new RuntimeCommand.Suspend(a[1]), cancellation));
        table.Add("inviso:clear/0", (_, cancellation) => Clear(null, Term.Nil, cancellation));
        table.Add("inviso:clear/1", (a, cancellation) => IsOptions(a[0]) ? Clear(null, a[0], cancellation) : Clear(a[0], Term.Nil, cancellation));
        table.Add("inviso:clear/2", (a, cancellation) => Clear(a[0], a[1], cancellation));
    }

    // Tracer data for all nodes, or a list of {Node,TracerData} of which other elements are skipped.
    private Task<Term> Init(Term term, CancellationToken cancellation)
    {
        if (TracerDataTerms.LooksLikeTracerData(term))
            return arguments.Run(null, new RuntimeCommand.InitTracing(term), cancellation);
        if (term is not ListTerm { Tail: null } list)
            return Task.FromResult(CallArguments.BadArgument(term));
        var commands = list.Elements.OfType<TupleTerm>().Where(pair => pair.Arity == 2 && CallArguments.NodeNameOf(pair[0]) is not null)
            .Select(pair => (CallArguments.NodeNameOf(pair[0])!, (RuntimeCommand)new RuntimeCommand.InitTracing(pair[1])));
        return arguments.OnEach(commands, cancellation);
    }

    private Task<Term> Clear(Term? nodes, Term options, CancellationToken cancellation)
    {
        // Options that are not a list count as none.
        var list = options is ListTerm { Tail: null } given ? given.Elements : [];
        return arguments.Run(nodes, new RuntimeCommand.Clear(list.Contains(KeepPatterns), list.Contains(KeepLogFiles)), cancellation);
    }

    // The manual says options, the original's code says nodes: names of options are options, and none of either means all nodes.
    private static bool IsOptions(Term term) => term is ListTerm { Tail: null } list && list.Elements.All(e => e == KeepPatterns || e == KeepLogFiles);
}
