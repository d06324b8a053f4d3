using System.Globalization;
using Inviso.Host.Failures;

namespace Inviso.Host.Demo;

/// <summary>The demo's files: two node configurations, the script, and where its results are.</summary>
internal sealed class DemoFiles
{
    public const string Node2Name = "node2@127.0.0.1";

    private readonly DemoOptions _options;
    private readonly string _root;

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
            foreach (var stale in Directory.EnumerateFiles(files._root).Concat(Directory.EnumerateFiles(files.Node2Directory)).Where(IsOurs))
                File.Delete(stale);
            File.WriteAllText(files.Node2Config, $"{Template("demo-node2.conf")}\n{Overlay(files.Node2Directory)}");
            File.WriteAllText(files.Script, files.ScriptText());
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
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

    private static bool IsOurs(string path) => Path.GetExtension(path) is ".log" or ".ti" or ".txt" or ".csv" or ".conf" or ".inviso" or ".partial";

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
