using Inviso.Host.Failures;

namespace Inviso.Host.Demo;

/// <summary>
/// Where a demo's files are. It is this demo's alone until it is disposed. What an earlier demo left there is removed, by name; whatever else is in the
/// directory stays.
/// </summary>
internal sealed class DemoDirectory : IDisposable
{
    private FileStream? _lock;

    private DemoDirectory(string path) => Root = Path.GetFullPath(path);

    public string Root { get; }

    /// <summary>The full path of a file in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Creates the directory, takes it, removes leftovers and has it filled.</summary>
    /// <param name="path">Where.</param>
    /// <param name="inner">Directories in it.</param>
    /// <param name="leftovers">Files that an earlier demo may have left.</param>
    /// <param name="fill">Writes what the demo needs.</param>
    /// <exception cref="UserMistakeException">It cannot be written, or another demo has it.</exception>
    public static DemoDirectory Prepare(string path, IEnumerable<string> inner, IEnumerable<string> leftovers, Action<DemoDirectory> fill)
    {
        var directory = new DemoDirectory(path);
        try
        {
            Directory.CreateDirectory(directory.Root);
            foreach (var name in inner)
                Directory.CreateDirectory(directory[name]);
            directory.Lock();
            foreach (var stale in leftovers.Select(name => directory[name]).Where(File.Exists))
                File.Delete(stale);
            fill(directory);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            directory.Dispose();
            throw new UserMistakeException($"the directory {directory.Root} cannot be written ({ex.Message.TrimEnd('.')}); choose another with --out.");
        }

        return directory;
    }

    /// <summary>Settings that have logs and books of a node go into one of the directories.</summary>
    public string Overlay(string inner)
    {
        var quoted = this[inner].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"inviso.log-directory = \"{quoted}\"\norder-shop.directory = \"{quoted}\"";
    }

    /// <summary>A file that was built into this program.</summary>
    public static string Template(string name)
    {
        using var stream = typeof(DemoDirectory).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"resource {name} is missing from the build");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public void Dispose() => _lock?.Dispose();

    private void Lock()
    {
        var path = this["demo.lock"];
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UserMistakeException($"another demo runs in {Root}; wait for its end or choose another directory with --out.");
        }
    }
}
