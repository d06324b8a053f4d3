using System.Globalization;

namespace Inviso.Host.Demo.Members;

/// <summary>The files of the demo on a cluster: a configuration for each member, the script, and where the results are.</summary>
internal sealed class ClusterFiles : IDisposable
{
    private static readonly string[] Own = ["demo.inviso", "trace.log", "events.log", "merged.txt", "merged.txt.partial", "counters.csv"];

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
        return DemoDirectory.Template("demo-cluster.inviso")
            .Replace("SEED", options.Seed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("ORDERS", options.Orders.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("LEAVES", cast.Leaves.Name, StringComparison.Ordinal)
            .Replace("JOINS", cast.Joins.Name, StringComparison.Ordinal)
            .Replace("KILLED", cast.Killed.Name, StringComparison.Ordinal)
            .Replace("SOURCES", $"[{string.Join(",\n   ", sources)}]", StringComparison.Ordinal);
    }
}
