using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// <c>{ok,[{trace_log,FileInfos},{ti_log,FileInfos}]}</c>, or <c>{ok,FileInfos}</c> where files were named without their kinds; <c>{ok,no_log}</c> without any.
/// A file info is <c>{ok,Name}</c>, <c>{error,{Posix,Name}}</c>, <c>{error,{bad_filename,Name}}</c> or <c>{error,{badarg,[Dir,Name]}}</c>.
/// </summary>
public sealed record DeletedResult(IReadOnlyList<(LogKind Kind, IReadOnlyList<Term> Files)> Logs) : INodeResult<DeletedResult>
{
    /// <summary>The file infos of files without kinds, the last named first; null where logs were deleted by kind.</summary>
    public IReadOnlyList<Term>? Files { get; init; }

    public Term ToTerm() => Files is not null ? Term.Tuple(Term.Atom("ok"), Term.List(Files)) : Term.Tuple(
        Term.Atom("ok"),
        Logs.Count == 0 ? Term.Atom("no_log") : Term.List(Logs.Select(log => (Term)Term.Tuple(log.Kind.ToTerm(), Term.List(log.Files)))));

    public static DeletedResult? FromTerm(Term term)
    {
        if (term.TryTagged("ok", 2, out var none) && none[1].IsAtom("no_log"))
            return new DeletedResult([]);
        if (!term.TryTagged("ok", 2, out var pair) || pair[1] is not ListTerm { Tail: null } list)
            return null;
        if (!list.IsNil && list.Elements.All(IsFileInfo))
            return new DeletedResult([]) { Files = list.Elements };
        var logs = new List<(LogKind, IReadOnlyList<Term>)>();
        foreach (var element in list.Elements)
        {
            if (element is not TupleTerm { Arity: 2 } log || LogKinds.FromTerm(log[0]) is not { } kind || log[1] is not ListTerm { Tail: null } files)
                return null;
            logs.Add((kind, files.Elements));
        }

        return new DeletedResult(logs);
    }

    private static bool IsFileInfo(Term term) => term.TryTagged("ok", 2, out _) || term.TryTagged("error", 2, out _);
}
