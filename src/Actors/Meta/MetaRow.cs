using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>An initiated function: what is called for it, and its named match specifications, newest first.</summary>
internal sealed class MetaRow(FunctionId function, MetaCallbacks callbacks)
{
    private static readonly MatchClause Everything = new(null, -1, [], [], []);

    public FunctionId Function => function;

    public MetaCallbacks Callbacks => callbacks;

    public List<(Term Name, MatchSpec Spec)> Specs { get; set; } = [];

    public MetaFunctionState State => new(function, callbacks, [.. Specs.Select(own => own.Name)]);

    /// <summary>The list with one more specification in front, in the place of one that has the same name.</summary>
    public List<(Term Name, MatchSpec Spec)> With(Term name, MatchSpec spec) => [(name, spec), .. Without(name)];

    public List<(Term Name, MatchSpec Spec)> Without(Term name) => [.. Specs.Where(own => own.Name != name)];

    /// <summary>All clauses in order. A specification without clauses matches everything, also among others.</summary>
    public static MatchSpec Total(IReadOnlyList<(Term Name, MatchSpec Spec)> specs)
    {
        var clauses = specs.SelectMany(own => own.Spec.Clauses.Count == 0 ? [Everything] : own.Spec.Clauses);
        return new MatchSpec([.. clauses], Term.List(specs.Select(own => own.Spec.Source)));
    }
}
