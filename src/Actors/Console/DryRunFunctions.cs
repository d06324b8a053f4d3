using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>dry_run.</summary>
internal sealed class DryRunFunctions(CallArguments arguments)
{
    private static readonly Term Window = DryRunWindow.ToTerm(DryRunWindow.Default);

    public void AddTo(FunctionTable table)
    {
        table.Add("inviso:dry_run/2", (a, cancellation) => Run(null, a[0], a[1], Window, cancellation));
        // With a list in the third place the first one names nodes.
        table.Add("inviso:dry_run/3", (a, cancellation) => a[2] is ListTerm
            ? Run(a[0], a[1], a[2], Window, cancellation)
            : Run(null, a[0], a[1], a[2], cancellation));
        table.Add("inviso:dry_run/4", (a, cancellation) => Run(a[0], a[1], a[2], a[3], cancellation));
    }

    private Task<Term> Run(Term? nodes, Term flags, Term patterns, Term window, CancellationToken cancellation)
    {
        if (flags is not ListTerm { Tail: null } entries)
            return Task.FromResult(CallArguments.BadArgument(flags));
        return patterns is ListTerm { Tail: null } list
            ? arguments.Run(nodes, new RuntimeCommand.DryRun(entries.Elements, list.Elements, window), cancellation)
            : Task.FromResult(CallArguments.BadArgument(patterns));
    }
}
