using System.Globalization;

namespace Inviso.Host.Demo.Members;

/// <summary>The files of the demo on a cluster: a configuration for each member, the script, and where the results are.</summary>
internal sealed class ClusterFiles : IDisposable
{
    private static readonly string[] Own = ["demo.inviso", "trace.log", "events.log", "merged.txt", "merged.txt.partial", "counters.csv"];

    // At a hundred a second that is ten seconds; the rest of more comes as fast as it can.
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
        var fifth = Math.Max(1, Math.Min(options.Orders, MostOrdersWhileOpen) / 5);
        (string Mark, string Text)[] blanks =
        [
            ("SEED", Text(options.Seed)),
            // By the fifths of the orders a member leaves, one joins, one is killed; what is not placed by then follows.
            ("FIRST", Text(fifth)),
            ("SECOND", Text(2 * fifth)),
            ("THIRD", Text(3 * fifth)),
            ("REST", Text(Math.Max(1, options.Orders - (3 * fifth)))),
            ("LEAVES", cast.Leaves.Name),
            ("JOINS", cast.Joins.Name),
            ("KILLED", cast.Killed.Name),
            ("SOURCES", $"[{string.Join(",\n   ", sources)}]"),
        ];
        return blanks.Aggregate(DemoDirectory.Template("demo-cluster.inviso"), (text, blank) => text.Replace(blank.Mark, blank.Text, StringComparison.Ordinal));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
