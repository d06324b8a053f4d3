using Inviso.Language;

namespace Inviso.Messages;

/// <summary>What a meta call came to: <c>ok</c>, or <c>{ok,N}</c> where a pattern was set: 0 when the node knows no such function.</summary>
/// <param name="Functions">1 or 0; null for <c>ok</c>.</param>
/// <param name="Error">Within <see cref="NamesResult"/> only: elsewhere the error stands in the answer's place.</param>
public sealed record MetaAnswer(int? Functions, InvisoError? Error = null) : INodeResult<MetaAnswer>
{
    public static MetaAnswer Ok { get; } = new((int?)null);

    public Term ToTerm() =>
        Error?.ToTerm() ?? (Functions is { } count ? Term.Tuple(Term.Atom("ok"), Term.Int(count)) : Term.Atom("ok"));

    public static MetaAnswer? FromTerm(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (term.IsAtom("ok"))
            return Ok;
        if (term.TryTagged("ok", 2, out var pair) && pair[1] is IntegerTerm integer && integer.TryGetInt32(out var count))
            return new MetaAnswer(count);
        return InvisoError.FromTerm(term) is { } error ? new MetaAnswer(null, error) : null;
    }
}
