using Inviso.Language;

namespace Inviso.Messages;

/// <summary>The functions that a meta-traced function has; null is none, in terms <c>void</c>.</summary>
/// <param name="Init">Called with Module, Function, Arity and the public loop data when the function is initiated.</param>
/// <param name="Call">Called with the calling actor, <c>{call,Arguments,Now}</c> and the data at each call.</param>
/// <param name="Return">Called with the actor, <c>{return_from,Value,Now}</c> or <c>{exception_from,Value,Now}</c> and the data.</param>
/// <param name="Remove">Called as <paramref name="Init"/> when the function is meta-traced no more.</param>
public sealed record MetaCallbacks(FunctionName? Init, FunctionName? Call, FunctionName? Return, FunctionName? Remove)
{
    /// <summary>The four in order, as they stand in calls.</summary>
    public IReadOnlyList<Term> ToTerms() => [ToTerm(Init), ToTerm(Call), ToTerm(Return), ToTerm(Remove)];

    private static Term ToTerm(FunctionName? name) => name?.ToTerm() ?? Term.Atom("void");
}
