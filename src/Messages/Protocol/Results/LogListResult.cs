using Inviso.Language;

namespace Inviso.Messages;

/// <summary><c>{ok,[{trace_log,Dir,Files},{ti_log,Dir,Files}]}</c>, or <c>{ok,no_log}</c>.</summary>
/// <param name="Logs">Null for no log.</param>
public sealed record LogListResult(IReadOnlyList<LogFiles>? Logs) : INodeResult<LogListResult>
{
    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Logs is null ? Term.Atom("no_log") : Term.List(Logs.Select(log => log.ToTerm())));

    public static LogListResult? FromTerm(Term term)
    {
        if (!term.TryTagged("ok", 2, out var pair))
            return null;
        if (pair[1].IsAtom("no_log"))
            return new LogListResult((IReadOnlyList<LogFiles>?)null);
        return LogFiles.ListFromTerm(pair[1]) is { } logs ? new LogListResult(logs) : null;
    }
}

/// <summary>Names of log files of one kind in one directory, as <c>{trace_log,Dir,Names}</c> or <c>{ti_log,Dir,Names}</c>.</summary>
public sealed record LogFiles(LogKind Kind, string Directory, IReadOnlyList<string> Names)
{
    public Term ToTerm() => Term.Tuple(Kind.ToTerm(), Term.Str(Directory), Term.List(Names.Select(name => (Term)Term.Str(name))));

    public static LogFiles? FromTerm(Term term)
    {
        if (term is not TupleTerm { Arity: 3 } parts || LogKinds.FromTerm(parts[0]) is not { } kind
            || parts[1] is not ListTerm directoryTerm || !directoryTerm.TryGetString(out var directory) || parts[2] is not ListTerm { Tail: null } names)
        {
            return null;
        }

        var files = names.Elements.Select(name => name is ListTerm list && list.TryGetString(out var text) && text.Length > 0 ? text : null).ToArray();
        return files.Contains(null) ? null : new LogFiles(kind, directory, files!);
    }

    public static IReadOnlyList<LogFiles>? ListFromTerm(Term term)
    {
        if (term is not ListTerm { Tail: null } list)
            return null;
        var logs = list.Elements.Select(FromTerm).ToArray();
        return logs.Contains(null) ? null : [.. logs.Select(log => log!)];
    }
}
