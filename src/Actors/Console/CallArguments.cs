using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>Reads the arguments that many functions share and puts replies into their common forms.</summary>
internal sealed class CallArguments(ControlClient control, IActorRef console)
{
    /// <summary>The process the console itself is.</summary>
    public IActorRef Console => console;

    public string OwnName => control.Node.Name.Value;

    public static Term Ok(Term value) => Term.Tuple(Term.Atom("ok"), value);

    public static Term Error(Term reason) => InvisoError.Because(reason).ToTerm();

    public static Term BadArgument(Term argument) => Error(Term.Tuple(Term.Atom("badarg"), argument));

    /// <summary>Whether a term in the place of nodes is nodes: a list, or a selection of a cluster.</summary>
    public static bool IsNodes(Term term) => term is ListTerm || NodeSelection.FromTerm(term) is not null;

    /// <summary>The name of a node, or that of a selection; null when the term is neither.</summary>
    public static string? NodeNameOf(Term term) => NodeSelection.FromTerm(term)?.Name ?? (term as AtomTerm)?.Name;

    /// <summary>Reads a list of node names and selections, or one selection.</summary>
    public static bool TryReadNodes(Term term, [NotNullWhen(true)] out IReadOnlyList<string>? nodes)
    {
        if (NodeSelection.FromTerm(term) is { } selection)
            nodes = selection.Nodes;
        else
            nodes = term is ListTerm { Tail: null } list && list.Elements.Select(NodeNameOf).OfType<string>().ToArray() is var names && names.Length == list.Count
                ? names
                : null;
        return nodes is not null;
    }

    public static bool TryReadText(Term term, [NotNullWhen(true)] out string? text)
    {
        text = null;
        return term is ListTerm list && list.TryGetString(out text);
    }

    /// <summary><c>{ok,[{Node,NodeResult}]}</c>.</summary>
    public static Term PerNode(IReadOnlyList<(string Node, Term Result)> results) =>
        Ok(Term.List(results.Select(result => (Term)Term.Tuple(Term.Atom(result.Node), result.Result))));

    /// <summary>
    /// The reply to a request that named no nodes, or a list of them (<paramref name="nodes"/>, which may be wrong): per node, and on a node that is not
    /// distributed the bare result of its one runtime.
    /// </summary>
    public async Task<Term> OnNodes(Term? nodes, Func<IReadOnlyList<string>?, object> request, CancellationToken cancellation)
    {
        IReadOnlyList<string>? names = null;
        if (nodes is not null && !TryReadNodes(nodes, out names))
            return BadArgument(nodes);
        return Adapted(await control.OnNodesAsync(request(names), cancellation).ConfigureAwait(false));
    }

    /// <summary>Each node its own command, answered like <see cref="OnNodes"/>.</summary>
    public async Task<Term> OnEach(IEnumerable<(string Node, RuntimeCommand Command)> commands, CancellationToken cancellation) =>
        Adapted(await control.OnNodesAsync(new ControlProtocol.RunEach([.. commands]), cancellation).ConfigureAwait(false));

    private Term Adapted(IReadOnlyList<(string Node, Term Result)> results) => (control.Node.IsDistributed, results.Count) switch
    {
        (false, 0) => Error(Term.Atom("not_an_added_node")),
        (false, 1) => results[0].Result,
        _ => PerNode(results),
    };

    public Task<Term> Run(Term? nodes, RuntimeCommand command, CancellationToken cancellation) =>
        OnNodes(nodes, names => new ControlProtocol.Run(names, command), cancellation);

    /// <summary>Adds <c>Name/0</c> for all nodes and <c>Name/1</c> for a list of them.</summary>
    public void AddForNodes(FunctionTable table, string name, RuntimeCommand command)
    {
        table.Add($"inviso:{name}/0", (_, cancellation) => Run(null, command, cancellation));
        table.Add($"inviso:{name}/1", (arguments, cancellation) => Run(arguments[0], command, cancellation));
    }
}
