using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Files that delete_log names itself, rather than by tracer data: a list of names, relative to the log directory or full paths below it, or a list of
/// <c>{trace_log,Dir,Names}</c> and <c>{ti_log,Dir,Names}</c>. Each name is answered in its own place, the last first.
/// </summary>
internal sealed class NamedFiles(LogDirectory directory)
{
    /// <summary>Whether a term is one of the two lists; the first element decides.</summary>
    public static bool IsSpec(Term term) =>
        term is ListTerm { Tail: null, Count: > 0 } list && (IsText(list[0]) || (list[0] is TupleTerm { Arity: 3 } log && LogKinds.FromTerm(log[0]) is not null));

    /// <summary>Deletes the files; null when the list has an element that belongs into the other one, or into none.</summary>
    public DeletedResult? Delete(Term spec)
    {
        var elements = ((ListTerm)spec).Elements;
        if (IsText(elements[0]))
            return new DeletedResult([]) { Files = [.. elements.Reverse().Select(name => Delete(null, name))] };
        var logs = elements.Select(element => element as TupleTerm).ToArray();
        if (!Array.TrueForAll(logs, log => log is { Arity: 3 } && LogKinds.FromTerm(log[0]) is not null && log[2] is ListTerm { Tail: null }))
            return null;
        return new DeletedResult([.. logs.Select(log => (
            LogKinds.FromTerm(log![0])!.Value,
            (IReadOnlyList<Term>)[.. ((ListTerm)log[2]).Elements.Reverse().Select(name => Delete(log[1], name))]))]);
    }

    private Term Delete(Term? folder, Term name)
    {
        if (!TryText(name, out var file) || !TryText(folder ?? Term.Str("."), out var given))
            return Error("badarg", Term.List(folder ?? Term.Str("."), name));
        var path = folder is null
            ? directory.ResolveFull(file)
            : directory.ResolveFull(given) is { } parent ? directory.ResolveIn(parent, file) : null;
        if (path is null)
            return Error("bad_filename", name);
        try
        {
            if (!Path.Exists(path))
                return Error("enoent", name);
            File.Delete(path);
            return Term.Tuple(Term.Atom("ok"), name);
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return InvisoError.Because(Term.Tuple(PosixErrors.AtomOf(ex), name)).ToTerm();
        }
    }

    private static bool IsText(Term term) => TryText(term, out _);

    private static bool TryText(Term term, out string text)
    {
        text = term is ListTerm list && list.TryGetString(out var read) ? read : "";
        return text.Length > 0;
    }

    private static Term Error(string tag, Term subject) => InvisoError.Because(Term.Tuple(Term.Atom(tag), subject)).ToTerm();
}
