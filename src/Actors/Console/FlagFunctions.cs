using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>tf, ctf, ctf_all.</summary>
internal sealed class FlagFunctions(ControlClient control, CallArguments arguments)
{
    public void AddTo(FunctionTable table)
    {
        foreach (var (name, set) in new[] { ("tf", true), ("ctf", false) })
        {
            // A list in the first place names nodes, because no pid specification is a list.
            table.Add($"inviso:{name}/2", (a, cancellation) => a[0] is ListTerm || IsSelectionBeforeEntries(a)
                ? ChangeList(a[0], a[1], set, cancellation)
                : Change(null, [Term.Tuple(a)], set, cancellation));
            table.Add($"inviso:{name}/3", (a, cancellation) => Change(a[0], [Term.Tuple(a[1], a[2])], set, cancellation));
        }

        table.Add("inviso:tf/1", (a, cancellation) => SetShaped(a[0], cancellation));
        table.Add("inviso:ctf/1", (a, cancellation) => ChangeList(null, a[0], false, cancellation));
        arguments.AddForNodes(table, "ctf_all", new RuntimeCommand.ClearAllFlags());
    }

    // An actor may be called cluster; then flags follow, not entries.
    private static bool IsSelectionBeforeEntries(IReadOnlyList<Term> arguments) =>
        CallArguments.IsNodes(arguments[0]) && arguments[1] is ListTerm { Count: > 0 } list && list[0] is TupleTerm;

    private Task<Term> ChangeList(Term? nodes, Term entries, bool set, CancellationToken cancellation) =>
        entries is ListTerm { Tail: null } list ? Change(nodes, list.Elements, set, cancellation) : Task.FromResult(CallArguments.BadArgument(entries));

    private Task<Term> Change(Term? nodes, IReadOnlyList<Term> entries, bool set, CancellationToken cancellation) =>
        arguments.Run(nodes, new RuntimeCommand.ChangeFlags(set, entries), cancellation);

    // The first element decides: [{PidSpec,[Flag]}] for all nodes, [{Node,[{PidSpec,[Flag]}]}], or [{Node,TraceConfList,true | false}].
    private async Task<Term> SetShaped(Term term, CancellationToken cancellation)
    {
        if (term is not ListTerm { Tail: null } list)
            return CallArguments.BadArgument(term);
        // A first element whose inner list is empty is none of the three.
        if (list.IsNil || list[0] is TupleTerm { Arity: 2 } first && first[1] is ListTerm { Count: > 0 } flags && flags[0] is AtomTerm)
            return await Change(null, list.Elements, true, cancellation).ConfigureAwait(false);

        var commands = list.Elements.Select(PerNode).ToArray();
        if (Array.Exists(commands, command => command is null))
            return CallArguments.BadArgument(term);
        return CallArguments.PerNode(
            await control.OnNodesAsync(new ControlProtocol.RunEach([.. commands.Select(command => command!.Value)]), cancellation).ConfigureAwait(false));
    }

    private static (string Node, RuntimeCommand Command)? PerNode(Term element)
    {
        if (element is not TupleTerm { Arity: 2 or 3 } parts || CallArguments.NodeNameOf(parts[0]) is not { } node || parts[1] is not ListTerm { Tail: null, Count: > 0 } entries)
            return null;
        if (entries[0] is not TupleTerm { Arity: 2 })
            return null;
        if (parts.Arity == 3 && parts[2] != Term.True && parts[2] != Term.False)
            return null;
        return (node, new RuntimeCommand.ChangeFlags(parts.Arity == 2 || parts[2] == Term.True, entries.Elements));
    }
}
