using Inviso.Language;

namespace Inviso.Messages;

/// <summary><c>{Registering,Unregistering}</c>: what became of the two functions through which names come and go.</summary>
public sealed record NamesResult(MetaAnswer Registering, MetaAnswer Unregistering) : INodeResult<NamesResult>
{
    public Term ToTerm() => Term.Tuple(Registering.ToTerm(), Unregistering.ToTerm());

    public static NamesResult? FromTerm(Term term) =>
        term is TupleTerm { Arity: 2 } pair && MetaAnswer.FromTerm(pair[0]) is { } first && MetaAnswer.FromTerm(pair[1]) is { } second
            ? new NamesResult(first, second)
            : null;
}
