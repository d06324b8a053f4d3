using System.Globalization;

namespace Inviso.Host.Demo;

/// <summary>The files of the demo on two nodes: node2's configuration, the script, and where the results are.</summary>
internal sealed class DemoFiles : IDisposable
{
    public const string Node2Name = "node2@127.0.0.1";

    private const string Node2 = "node2";

    private static readonly string[] Leftovers =
    [
        "node2.conf", "node2.log", "demo.inviso", "merged.txt", "merged.txt.partial", "counters.csv", "tracefile_node1.log", "trace_node1.ti",
        "fetched_tracefile_node2.log", "fetched_trace_node2.ti", "node2/tracefile_node2.log", "node2/trace_node2.ti",
    ];

    private readonly DemoDirectory _directory;

    private DemoFiles(DemoDirectory directory, string scriptText) => (_directory, ScriptText) = (directory, scriptText);

    public string Node2Config => _directory["node2.conf"];

    public string Node2Output => _directory["node2.log"];

    public string Script => _directory["demo.inviso"];

    public string Merged => _directory["merged.txt"];

    public string Counters => _directory["counters.csv"];

    public string Node1Log => _directory["tracefile_node1.log"];

    public string Node2Log => _directory["fetched_tracefile_node2.log"];

    public string ScriptText { get; }

    /// <summary>Creates the directory and writes what both nodes need.</summary>
    /// <exception cref="Failures.UserMistakeException">The directory cannot be written.</exception>
    public static DemoFiles Prepare(DemoOptions options)
    {
        var script = ScriptOf(options);
        return new DemoFiles(
            DemoDirectory.Prepare(options.Directory, [Node2], Leftovers, directory =>
            {
                File.WriteAllText(directory["node2.conf"], $"{DemoDirectory.Template("demo-node2.conf")}\n{directory.Overlay(Node2)}");
                File.WriteAllText(directory["demo.inviso"], script);
            }),
            script);
    }

    /// <summary>Configuration of the demo's own node, which has the control; it must know where node2 listens.</summary>
    public string Node1Config(string node2Address) =>
        $$"""
        {{DemoDirectory.Template("demo-node1.conf")}}
        {{_directory.Overlay("")}}
        inviso.nodes { "{{Node2Name}}" = "{{node2Address}}" }
        order-shop.back-office = "{{node2Address}}/user/shop"
        """;

    public void Dispose() => _directory.Dispose();

    private static string ScriptOf(DemoOptions options) => DemoDirectory.Template("demo.inviso").Replace(
        "order_shop:run(1000,42)",
        string.Create(CultureInfo.InvariantCulture, $"order_shop:run({options.Orders},{options.Seed})"),
        StringComparison.Ordinal);
}
