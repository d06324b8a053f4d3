using System.Globalization;

namespace Inviso.Host.Demo.Members;

/// <summary>The files of the demo on a cluster: a configuration for each member, the script, and where the results are.</summary>
internal sealed class ClusterFiles : IDisposable
{
    private static readonly string[] Own = ["demo.inviso", "trace.log", "events.log", "merged.txt", "merged.txt.partial", "counters.csv"];

    private const int Parts = 5;

    // At a hundred a second that is ten seconds.
    private const int MostOrdersWhileOpen = 1_000;

    private readonly DemoDirectory _directory;

    private ClusterFiles(DemoDirectory directory, string scriptText) => (_directory, ScriptText) = (directory, scriptText);

    public string Script => this["demo.inviso"];

    public string Merged => this["merged.txt"];

    /// <summary>The books of front1.</summary>
    public string Counters => this["counters.csv"];

    /// <summary>What the control said of the members, as a log.</summary>
    public string Events => this["events.log"];

    public string ScriptText { get; }

    public string this[string name] => _directory[name];

    /// <summary>Creates the directory and writes the script.</summary>
    /// <exception cref="Failures.UserMistakeException">The directory cannot be written.</exception>
    public static ClusterFiles Prepare(DemoOptions options, DemoCast cast)
    {
        var script = ScriptOf(options, cast);
        // An earlier demo may have had more members.
        var leftovers = Own.Concat(Enumerable.Range(DemoCast.LeastSize, DemoCast.MostSize - DemoCast.LeastSize + 1)
            .SelectMany(size => new DemoCast(size).All).SelectMany(member => member.Files));
        return new ClusterFiles(
            DemoDirectory.Prepare(
                options.Directory,
                cast.All.Where(member => !member.IsFront).Select(member => member.Name),
                leftovers.Distinct(),
                directory => File.WriteAllText(directory["demo.inviso"], script)),
            script);
    }

    /// <summary>Configuration of the demo's own node. It forms the cluster, and so nobody is there to hold its start for.</summary>
    public string FrontConfig(DemoMember front) =>
        $$"""
        {{MemberConfig(front, "")}}
        inviso.cluster.hold = 0s
        order-shop { front = on, back = off }
        """;

    /// <summary>Writes the configuration of another member.</summary>
    /// <returns>Its path.</returns>
    public string WriteConfig(DemoMember member, string seedAddress)
    {
        File.WriteAllText(
            this[member.Config],
            $$"""
            {{MemberConfig(member, member.Name)}}
            akka.cluster.seed-nodes = ["{{seedAddress}}"]
            order-shop { front = off, back = on, journal = "{{Path.GetFileName(member.Journal)}}" }
            """);
        return this[member.Config];
    }

    public void Dispose() => _directory.Dispose();

    private string MemberConfig(DemoMember member, string inner) =>
        $"""
        {DemoDirectory.Template("demo-cluster.conf")}
        {_directory.Overlay(inner)}
        inviso.node-name = {member.Name}
        akka.cluster.roles = [{(member.IsFront ? "front" : "back")}]
        """;

    private static string ScriptOf(DemoOptions options, DemoCast cast)
    {
        var sources = cast.All.Select(member => $"{{'{member.Node}',[{{trace_log,[\"{member.Log}\"]}}]}}").Append("{control,[{trace_log,[\"events.log\"]}]}");
        (string Mark, string Text)[] blanks =
        [
            ("SEED", Text(options.Seed)),
            ("ORDERS", Text(options.Orders)),
            // The parts of the run between the changes.
            ("FIRST", Text(PartOf(options.Orders, 1))),
            ("SECOND", Text(PartOf(options.Orders, 2))),
            ("THIRD", Text(PartOf(options.Orders, 3))),
            ("LEAVES", cast.Leaves.Name),
            ("JOINS", cast.Joins.Name),
            ("KILLED", cast.Killed.Name),
            ("SOURCES", $"[{string.Join(",\n   ", sources)}]"),
        ];
        return blanks.Aggregate(DemoDirectory.Template("demo-cluster.inviso"), (text, blank) => text.Replace(blank.Mark, blank.Text, StringComparison.Ordinal));
    }

    // Of the orders that are run, so many fifths; of a million only as many as a demo has the time for.
    private static int PartOf(int orders, int fifths) => Math.Max(1, Math.Min(orders, MostOrdersWhileOpen) / Parts * fifths);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
