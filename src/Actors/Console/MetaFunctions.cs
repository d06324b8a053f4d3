using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>init_tpm, tpm, tpm_ms and their like, and meta_state. What they are given is checked by each node's meta tracer.</summary>
internal sealed class MetaFunctions(CallArguments arguments)
{
    public void AddTo(FunctionTable table)
    {
        Add(table, "init_tpm", 4, 7);
        foreach (var name in new[] { "tpm", "tpm_tracer" })
        {
            Add(table, name, 8);
            table.Add($"inviso:{name}/4", (a, cancellation) => Run(null, name, a, cancellation));
            // The arity tells where the function stands: a number in the fourth place has nodes in the first.
            table.Add($"inviso:{name}/5", (a, cancellation) => a[3] is IntegerTerm
                ? Run(a[0], name, [.. a.Skip(1)], cancellation)
                : Run(null, name, a, cancellation));
            table.Add($"inviso:{name}/6", (a, cancellation) => Run(a[0], name, [.. a.Skip(1)], cancellation));
        }

        Add(table, "tpm_ms", 5);
        Add(table, "tpm_ms_tracer", 5);
        Add(table, "ctpm_ms", 4);
        Add(table, "ctpm", 3);
        foreach (var name in new[] { "tpm_localnames", "ctpm_localnames", "tpm_globalnames", "ctpm_globalnames", "meta_state" })
            Add(table, name, 0);
    }

    // Without nodes, and with nodes in front.
    private void Add(FunctionTable table, string name, params ReadOnlySpan<int> arities)
    {
        foreach (var arity in arities)
        {
            table.Add($"inviso:{name}/{arity}", (a, cancellation) => Run(null, name, a, cancellation));
            table.Add($"inviso:{name}/{arity + 1}", (a, cancellation) => Run(a[0], name, [.. a.Skip(1)], cancellation));
        }
    }

    private Task<Term> Run(Term? nodes, string name, IReadOnlyList<Term> rest, CancellationToken cancellation) =>
        arguments.Run(nodes, new RuntimeCommand.Meta(name, rest), cancellation);
}
