using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The log files that tracer data or a list of names stands for.</summary>
internal sealed class LogFileSet(LogDirectory directory)
{
    /// <summary>The files of tracer data that exist now, by kind. The directory is shown as it was given.</summary>
    /// <param name="error"><c>{bad_filename,Name}</c> where the result is null.</param>
    public IReadOnlyList<LogFiles>? Existing(TracerData data, out Term error)
    {
        error = Term.Nil;
        var logs = new List<LogFiles>();
        foreach (var (kind, name) in Targets(data))
        {
            if (directory.Resolve(name) is not { } path)
            {
                error = BadFileName(name);
                return null;
            }

            var folder = Path.GetDirectoryName(name) is { Length: > 0 } given ? given : ".";
            logs.Add(new LogFiles(kind, folder, File.Exists(path) ? [Path.GetFileName(name)] : []));
        }

        return logs;
    }

    /// <summary>Deletes the files of tracer data that exist now.</summary>
    public Term Delete(TracerData data)
    {
        if (Existing(data, out var error) is not { } logs)
            return InvisoError.Because(error).ToTerm();
        return new DeletedResult([.. logs.Select(log => (log.Kind, (IReadOnlyList<Term>)[.. log.Names.Select(name => Delete(log.Directory, name))]))]).ToTerm();
    }

    /// <summary>Full paths, trace information first, in the order in which they are sent; null where a name is refused.</summary>
    public IReadOnlyList<SourceFile>? Paths(IReadOnlyList<LogFiles> logs, out Term error)
    {
        error = Term.Nil;
        var files = new List<SourceFile>();
        foreach (var log in logs.OrderByDescending(log => log.Kind))
        {
            foreach (var name in log.Names)
            {
                if (directory.Resolve(log.Directory) is not { } folder || directory.ResolveIn(folder, name) is not { } path)
                {
                    error = BadFileName(Path.Combine(log.Directory, name));
                    return null;
                }

                files.Add(new SourceFile(log.Kind, name, path));
            }
        }

        return files;
    }

    public static Term BadFileName(string name) => Term.Tuple(Term.Atom("bad_filename"), Term.Str(name));

    private static IEnumerable<(LogKind Kind, string Name)> Targets(TracerData data) =>
        data.Ti is { } ti ? [(LogKind.Trace, data.Trace.FileName), (LogKind.Ti, ti.FileName)] : [(LogKind.Trace, data.Trace.FileName)];

    private Term Delete(string folder, string name)
    {
        try
        {
            File.Delete(directory.Resolve(Path.Combine(folder, name))!);
            return Term.Tuple(Term.Atom("ok"), Term.Str(name));
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return InvisoError.Because(Term.Tuple(PosixErrors.AtomOf(ex), Term.Str(name))).ToTerm();
        }
    }
}
