using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// <c>{ok,[{trace_log,FileInfos},{ti_log,FileInfos}]}</c>, each file info being <c>{ok,Name}</c> or <c>{error,{Posix,Name}}</c>; <c>{ok,no_log}</c> without
/// any.
/// </summary>
public sealed record DeletedResult(IReadOnlyList<(LogKind Kind, IReadOnlyList<Term> Files)> Logs) : INodeResult<DeletedResult>
{
    public Term ToTerm() => Term.Tuple(
        Term.Atom("ok"),
        Logs.Count == 0 ? Term.Atom("no_log") : Term.List(Logs.Select(log => (Term)Term.Tuple(log.Kind.ToTerm(), Term.List(log.Files)))));

    public static DeletedResult? FromTerm(Term term)
    {
        if (term.TryTagged("ok", 2, out var none) && none[1].IsAtom("no_log"))
            return new DeletedResult([]);
        if (!term.TryTagged("ok", 2, out var pair) || pair[1] is not ListTerm { Tail: null } list)
            return null;
        var logs = new List<(LogKind, IReadOnlyList<Term>)>();
        foreach (var element in list.Elements)
        {
            if (element is not TupleTerm { Arity: 2 } log || LogKinds.FromTerm(log[0]) is not { } kind || log[1] is not ListTerm { Tail: null } files)
                return null;
            logs.Add((kind, files.Elements));
        }

        return new DeletedResult(logs);
    }
}
