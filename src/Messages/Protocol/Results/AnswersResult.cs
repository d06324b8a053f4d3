using Inviso.Language;

namespace Inviso.Messages;

/// <summary><c>{ok,Answers}</c>: one answer for each pattern or flag entry, in order.</summary>
public sealed record AnswersResult(IReadOnlyList<Answer> Answers) : INodeResult<AnswersResult>
{
    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Term.List(Answers.Select(answer => answer.ToTerm())));

    public static AnswersResult? FromTerm(Term term)
    {
        if (!term.TryTagged("ok", 2, out var pair) || pair[1] is not ListTerm { Tail: null } list)
            return null;
        var answers = list.Elements.Select(Answer.FromTerm).ToArray();
        return answers.Contains(null) ? null : new AnswersResult(answers!);
    }
}

/// <summary>How many functions or actors an entry matched, or why it was not taken.</summary>
public sealed record Answer(int Matched, InvisoError? Error)
{
    public static Answer Of(int matched) => new(matched, null);

    public static Answer Failed(Term reason) => new(0, InvisoError.Because(reason));

    public Term ToTerm() => Error?.ToTerm() ?? Term.Int(Matched);

    public static Answer? FromTerm(Term term)
    {
        if (term is IntegerTerm integer && integer.TryGetInt32(out var count))
            return Of(count);
        return InvisoError.FromTerm(term) is { } error ? new Answer(0, error) : null;
    }
}
