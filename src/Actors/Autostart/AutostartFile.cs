using System.Numerics;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// A node's autostart file, terms that each end in a full stop: <c>{repeat,N}</c>, <c>{tag,Tag}</c>, <c>{options,[Option]}</c> and
/// <c>{mfa,{inviso_autostart_server,init,[Settings]}}</c>, each at most once. Other terms mean nothing and stay. Its scripts are beside it or below.
/// </summary>
internal sealed class AutostartFile
{
    private const int MostBytes = 1024 * 1024;
    private const int MostComplaints = 10;

    private readonly string _path;
    private readonly string _text;
    private readonly IReadOnlyList<Term> _terms;

    private AutostartFile(string path, string text, IReadOnlyList<Term> terms, List<string> complaints)
    {
        (_path, _text, _terms) = (path, text, terms);
        Repeat = (Only("repeat", complaints) switch
        {
            null => null,
            IntegerTerm number => number,
            var other => Wrong<IntegerTerm>($"repeat must be a number, not {other}", complaints),
        })?.Value;
        Tag = Only("tag", complaints);
        var given = Only("options", complaints) ?? Term.Nil;
        if (!RuntimeOptions.TryRead(given, out var options, out var error))
            complaints.Add($"options must be a list of runtime options like [{{dependency,60000}}]: {error}");
        Options = options;
        if (Only("mfa", complaints) is { } start)
            Scripts = AutostartScripts.Read(start, Path.GetDirectoryName(path)!, complaints);
    }

    /// <summary>How often a runtime may still start by itself; null for as often as the node starts.</summary>
    public BigInteger? Repeat { get; }

    /// <summary>Null when it is not said.</summary>
    public Term? Tag { get; }

    public RuntimeOptions Options { get; }

    /// <summary>Null when nothing is traced from the start.</summary>
    public AutostartScripts? Scripts { get; }

    /// <summary>Null when the file cannot be read or something in it is wrong; the complaint is a sentence that names all of it.</summary>
    public static AutostartFile? Read(string configuredPath, out string complaint)
    {
        var path = RealPath(configuredPath);
        if (AutostartText.Read(path, MostBytes, out complaint) is not { } text)
        {
            complaint = $"{configuredPath} {complaint}";
            return null;
        }

        var complaints = new List<string>();
        if (Parse(path, text, complaints) is { } file && complaints.Count == 0)
            return file;
        complaint = $"{configuredPath} is wrong: {string.Join("; ", complaints.Take(MostComplaints))}";
        return null;
    }

    /// <summary>Writes into the file that one start less is left; false when that failed, and then nothing may start.</summary>
    public bool TryCountDown(out string complaint)
    {
        complaint = "";
        if (Repeat is not { } left)
            return true;
        try
        {
            Replace(_path, RepeatCount.Set(_text, _terms, left - 1));
            return true;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            complaint = $"{_path} cannot be written ({PosixErrors.AtomOf(ex)}), and without that its repeat would never end";
            return false;
        }
    }

    private static AutostartFile? Parse(string path, string text, List<string> complaints)
    {
        try
        {
            return new AutostartFile(path, text, TermParser.ParseMany(text), complaints);
        }
        catch (TermSyntaxException ex)
        {
            complaints.Add($"line {ex.Line}, column {ex.Column}: {ex.Complaint}");
            return null;
        }
    }

    // The file behind links is the one that is replaced.
    private static string RealPath(string configured)
    {
        var path = Path.GetFullPath(configured);
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception ex) when (PosixErrors.IsFileError(ex))
        {
            // Reading will say what is wrong.
            return path;
        }
    }

    // Whole or not at all, also when the process is killed meanwhile.
    private static void Replace(string path, string text)
    {
        var draft = $"{path}.new";
        File.Delete(draft);
        using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(path));
            file.Write(System.Text.Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static T? Wrong<T>(string complaint, List<string> complaints)
        where T : class
    {
        complaints.Add(complaint);
        return null;
    }

    private Term? Only(string key, List<string> complaints)
    {
        var values = _terms.Where(term => term.TryTagged(key, 2, out _)).Select(term => ((TupleTerm)term)[1]).ToArray();
        if (values.Length > 1)
            complaints.Add($"{key} stands there {values.Length} times");
        return values.FirstOrDefault();
    }
}
