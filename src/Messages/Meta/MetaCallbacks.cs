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

    /// <summary>
    /// Reads a CallFunc alone, or InitFunc, CallFunc, ReturnFunc and RemoveFunc; null where there are as many as neither, or one is neither
    /// <c>{Module,Function}</c> nor <c>void</c>.
    /// </summary>
    public static MetaCallbacks? FromTerms(IReadOnlyList<Term> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var read = names.Select(FunctionName.FromTerm).ToArray();
        if (names.Where((name, i) => read[i] is null && !name.IsAtom("void")).Any())
            return null;
        return read.Length switch
        {
            1 => new MetaCallbacks(null, read[0], null, null),
            4 => new MetaCallbacks(read[0], read[1], read[2], read[3]),
            _ => null,
        };
    }

    private static Term ToTerm(FunctionName? name) => name?.ToTerm() ?? Term.Atom("void");
}
