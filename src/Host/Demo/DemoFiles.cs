using System.Globalization;
using Inviso.Host.Failures;

namespace Inviso.Host.Demo;

/// <summary>
/// The demo's files: two node configurations, the script, and where its results are. The directory is this demo's alone until this is disposed. What an
/// earlier demo left there is removed, by name; whatever else is in the directory stays.
/// </summary>
internal sealed class DemoFiles : IDisposable
{
    public const string Node2Name = "node2@127.0.0.1";

    private static readonly string[] Leftovers =
    [
        "node2.conf", "node2.log", "demo.inviso", "merged.txt", "merged.txt.partial", "counters.csv", "tracefile_node1.log", "trace_node1.ti",
        "fetched_tracefile_node2.log", "fetched_trace_node2.ti", "node2/tracefile_node2.log", "node2/trace_node2.ti",
    ];

    private readonly DemoOptions _options;
    private readonly string _root;
    private FileStream? _lock;

    private DemoFiles(DemoOptions options)
    {
        _options = options;
        _root = Path.GetFullPath(options.Directory);
    }

    public string Node2Config => Path.Combine(_root, "node2.conf");

    public string Node2Output => Path.Combine(_root, "node2.log");

    public string Script => Path.Combine(_root, "demo.inviso");

    public string Merged => Path.Combine(_root, "merged.txt");

    public string Counters => Path.Combine(_root, "counters.csv");

    public string Node1Log => Path.Combine(_root, "tracefile_node1.log");

    public string Node2Log => Path.Combine(_root, "fetched_tracefile_node2.log");

    private string Node2Directory => Path.Combine(_root, "node2");

    /// <summary>Creates the directory and writes what both nodes need.</summary>
    /// <exception cref="UserMistakeException">The directory cannot be written.</exception>
    public static DemoFiles Prepare(DemoOptions options)
    {
        var files = new DemoFiles(options);
        try
        {
            Directory.CreateDirectory(files.Node2Directory);
            files.Lock();
            foreach (var stale in Leftovers)
                File.Delete(Path.Combine(files._root, stale));
            File.WriteAllText(files.Node2Config, $"{Template("demo-node2.conf")}\n{Overlay(files.Node2Directory)}");
            File.WriteAllText(files.Script, files.ScriptText());
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            files.Dispose();
            throw new UserMistakeException($"the directory {files._root} cannot be written ({ex.Message.TrimEnd('.')}); choose another with --out.");
        }

        return files;
    }

    /// <summary>Configuration of the demo's own node, which has the control; it must know where node2 listens.</summary>
    public string Node1Config(string node2Address) =>
        $$"""
        {{Template("demo-node1.conf")}}
        {{Overlay(_root)}}
        inviso.nodes { "{{Node2Name}}" = "{{node2Address}}" }
        order-shop.back-office = "{{node2Address}}/user/shop"
        """;

    public string ScriptText() => Template("demo.inviso").Replace(
        "order_shop:run(1000,42)",
        string.Create(CultureInfo.InvariantCulture, $"order_shop:run({_options.Orders},{_options.Seed})"),
        StringComparison.Ordinal);

    public void Dispose() => _lock?.Dispose();

    private void Lock()
    {
        var path = Path.Combine(_root, "demo.lock");
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UserMistakeException($"another demo runs in {_root}; wait for its end or choose another directory with --out.");
        }
    }

    private static string Overlay(string directory)
    {
        var quoted = directory.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"inviso.log-directory = \"{quoted}\"\norder-shop.directory = \"{quoted}\"";
    }

    private static string Template(string name)
    {
        using var stream = typeof(DemoFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"resource {name} is missing from the build");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
