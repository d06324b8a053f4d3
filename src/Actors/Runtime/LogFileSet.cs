using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>The log files that tracer data or a list of names stands for.</summary>
internal sealed class LogFileSet(LogDirectory directory)
{
    /// <summary>
    /// The files of tracer data that exist now, by kind, those of a wrap set oldest first; null without <paramref name="error"/> where the data names no
    /// files. The directory is shown as it was given.
    /// </summary>
    /// <param name="error"><c>{bad_filename,Name}</c>, or nil.</param>
    public IReadOnlyList<LogFiles>? Existing(TracerData data, out Term error)
    {
        error = Term.Nil;
        var logs = new List<LogFiles>();
        if (Existing(data.Trace) is { } trace)
        {
            if (trace.Names is not { } names)
            {
                error = BadFileName(trace.Given);
                return null;
            }

            logs.Add(new LogFiles(LogKind.Trace, FolderOf(trace.Given), names));
        }

        if (data.Ti is TiLogTarget ti)
        {
            if (Existing(ti.FileName) is not { } names)
            {
                error = BadFileName(ti.FileName);
                return null;
            }

            logs.Add(new LogFiles(LogKind.Ti, FolderOf(ti.FileName), names));
        }

        return logs.Count == 0 ? null : logs;
    }

    /// <summary>Deletes the files of tracer data that exist now.</summary>
    public Term Delete(TracerData data)
    {
        var logs = Existing(data, out var error);
        if (!error.IsNil)
            return InvisoError.Because(error).ToTerm();
        return new DeletedResult([.. (logs ?? []).Select(log => (log.Kind, (IReadOnlyList<Term>)[.. log.Names.Select(name => Delete(log.Directory, name))]))]).ToTerm();
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

    private static string FolderOf(string name) => Path.GetDirectoryName(name) is { Length: > 0 } given ? given : ".";

    // Null for a target without files; the names are null where the name is refused.
    private (string Given, IReadOnlyList<string>? Names)? Existing(TraceTarget target) => target switch
    {
        TraceLogTarget file => (file.FileName, Existing(file.FileName)),
        WrapSetTarget set => (set.Name, directory.SetOf(set)?.Existing()),
        RecorderTarget recorder => (recorder.FileName, directory.SetOf(recorder)?.Existing()),
        _ => null,
    };

    private IReadOnlyList<string>? Existing(string name) =>
        directory.Resolve(name) is { } path ? File.Exists(path) ? [Path.GetFileName(name)] : [] : null;

    // The directory may hold a link under a name of the set.
    private Term Delete(string folder, string name)
    {
        if (directory.Resolve(Path.Combine(folder, name)) is not { } path)
            return InvisoError.Because(BadFileName(name)).ToTerm();
        try
        {
            File.Delete(path);
            return Term.Tuple(Term.Atom("ok"), Term.Str(name));
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            return InvisoError.Because(Term.Tuple(PosixErrors.AtomOf(ex), Term.Str(name))).ToTerm();
        }
    }
}
