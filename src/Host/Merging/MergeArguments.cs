using Inviso.Host.Failures;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Merging;

/// <summary>The texts of the merge command as what they mean. A mistake in them is a <see cref="UserMistakeException"/>.</summary>
internal static class MergeArguments
{
    public static MergeSource[] Sources(IReadOnlyList<string> nodes)
    {
        MergeSource[] sources = [.. nodes.Select(Source)];
        // Trace information may be that of several nodes.
        var logs = nodes.SelectMany(node => FilesOf(node).Files).Where(file => LogFormats.KindOf(file) != LogKind.Ti);
        if (logs.GroupBy(Path.GetFullPath).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UserMistakeException($"the log {twice.First()} is given twice; its entries would be counted twice.");
        if (!sources.Any(source => source.TraceLogs.Any(log => LogFormats.KindOf(log) == LogKind.Trace)))
            throw new UserMistakeException("none of the files is a trace log; inviso log FILE says what a file is.");
        return sources;
    }

    /// <summary>An output must not take the place of what it is made of, and neither must the files that are there until it is complete.</summary>
    public static void RequireOther(string output, MergeOutput form, IReadOnlyList<string> nodes)
    {
        if (string.IsNullOrWhiteSpace(output))
            throw new UserMistakeException("--out names no file; give the path of the file to write.");
        if (output == "-")
            throw new UserMistakeException("--out writes a file, not standard output; give its path, or ./- for a file of that name.");
        // Said before the clocks are looked at, which takes as long as reading all logs.
        if (OutputFile.Refusal(output) is { } reason)
            throw new UserMistakeException($"cannot write to --out {output}: {reason}; choose another output file.");
        string[] written = form.Beside is { } ending ? [output, output + ending] : [output];
        var inputs = nodes.SelectMany(node => FilesOf(node).Files).SelectMany(RealPath.BothOf).ToHashSet();
        foreach (var file in written.SelectMany(file => (string[])[file, file + OutputFile.PartialEnding]))
        {
            if (inputs.Contains(RealPath.OfPlace(file)))
                throw new UserMistakeException($"--out {output} writes {file}, which is one of the logs to merge; give another file.");
        }
    }

    public static long Time(string option, string? text, long otherwise)
    {
        if (text is null)
            return otherwise;
        return TimeArgument.TryParse(text, out var time)
            ? time
            : throw new UserMistakeException($"{option} {text} is no time; write for example 2026-01-31T23:59:59.5Z, or nanoseconds since 1970.");
    }

    /// <summary>Times of which the first is later than the second leave nothing.</summary>
    public static void RequireOrder(long from, long until)
    {
        if (from > until)
            throw new UserMistakeException("--from is later than --until, so no entry can pass; give them the other way round.");
    }

    public static TraceKind[] Kinds(IEnumerable<string> texts) => [.. Words(texts).Select(text => TraceKinds.Named(text) ?? throw new UserMistakeException(
        $"--kind {text} is no kind of event; kinds are {string.Join(", ", TraceKinds.All.Select(TraceEventTerms.KindName))}."))];

    public static ActorGlob[] Actors(IEnumerable<string> texts) => [.. texts.Select(text => ActorGlob.TryParse(text, out var glob)
        ? glob
        : throw new UserMistakeException($"--actor {text} is no path; write for example --actor '/user/shop/**'."))];

    public static string[] Words(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static MergeSource Source(string text)
    {
        var (name, files) = FilesOf(text);
        foreach (var file in files)
            LogFileMistakes.RequireFile(file);
        var ti = files.Where(file => LogFormats.KindOf(file) == LogKind.Ti).ToArray();
        if (ti.Length > 1)
            throw new UserMistakeException($"{name} has {ti.Length} trace-information files; give at most one per node.");
        return new MergeSource(new NodeName(name), WrapOrder.OldestFirst([.. files.Except(ti)]), ti.FirstOrDefault());
    }

    private static (string Name, string[] Files) FilesOf(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var files = text[(equals + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (equals < 1 || files.Length == 0)
            throw new UserMistakeException($"--node {text} is not NAME=LOG[,LOG...][,TI]; write for example --node node1=trace1.log,trace1.ti.");
        return (text[..equals], files);
    }
}
