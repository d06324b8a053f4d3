using Inviso.Language;

namespace Inviso.Actors;

/// <summary>What the control knows, for a person who looks for a fault in it.</summary>
internal sealed partial class ControlActor
{
    /// <summary>
    /// <c>[{control,Pid},{distributed,Boolean},{options,Options},{nodes,[{Node,Name,Address,Tag,Runtime}]},{subscribers,[Pid]},{requests,N}]</c>; a request
    /// counts until it is answered.
    /// </summary>
    private ListTerm StateOfControl() => Term.List(
        Pair("control", _node.IdOf(Self).ToTerm()),
        Pair("distributed", Term.Bool(_node.IsDistributed)),
        Pair("options", _options.ToTerm()),
        Pair("nodes", Term.List(_nodes.All.Select(DescriptionOf))),
        Pair("subscribers", Term.List(_subscribers.All.Select(subscriber => _node.IdOf(subscriber).ToTerm()))),
        Pair("requests", Term.Int(_waiting.Count + _detached.Count(job => !job.IsDone) + (_current is { IsDone: false } ? 1 : 0))));

    private Term DescriptionOf(AddedNode node) => Term.Tuple(
        Term.Atom(node.TypedName), node.Name.ToTerm(), Term.Str(node.Address.ToString()), node.Tag, _node.IdOf(node.Runtime).ToTerm());

    private static TupleTerm Pair(string name, Term value) => Term.Tuple(Term.Atom(name), value);
}
