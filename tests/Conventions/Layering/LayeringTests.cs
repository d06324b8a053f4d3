using System.Reflection;

namespace Inviso.Conventions.Layering;

/// <summary>Imports run one way: Language ← Messages ← Logs, Tracing ← Actors ← Cluster ← Host. Checked on the compiled assemblies, transitively.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Inviso.Language"] = [],
        ["Inviso.Messages"] = ["Inviso.Language"],
        ["Inviso.Logs"] = ["Inviso.Language", "Inviso.Messages"],
        ["Inviso.Logs.Sqlite"] = ["Inviso.Language", "Inviso.Messages", "Inviso.Logs"],
        ["Inviso.Tracing"] = ["Inviso.Language", "Inviso.Messages", "Akka", "Akka.Remote"],
        ["Inviso.Actors"] = ["Inviso.Language", "Inviso.Messages", "Inviso.Logs", "Inviso.Tracing", "Akka", "Akka.Remote"],
        ["Inviso.Cluster"] =
            ["Inviso.Language", "Inviso.Messages", "Inviso.Logs", "Inviso.Tracing", "Inviso.Actors", "Akka", "Akka.Remote", "Akka.Cluster"],
        ["OrderShop"] = ["Akka", "Akka.Remote", "Akka.Cluster"],
    };

    public static TheoryData<string> Modules => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_reaches_only_the_modules_below_it(string name)
    {
        var reached = Reach(name).ToArray();
        Assert.Empty(reached.Except(Allowed[name]));
    }

    [Fact]
    public void Every_module_was_looked_at()
    {
        var reached = Reach("inviso").ToArray();
        Assert.Contains("Inviso.Actors", reached);
        Assert.Empty(reached.Where(n => n.StartsWith("Inviso.", StringComparison.Ordinal)).Except(Allowed.Keys));
    }

    private static IEnumerable<string> Reach(string name)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
        {
            foreach (var reference in Assembly.Load(next).GetReferencedAssemblies().Select(r => r.Name!).Where(IsModule))
            {
                if (seen.Add(reference))
                    open.Push(reference);
            }
        }

        return seen;
    }

    private static bool IsModule(string name) =>
        name.StartsWith("Inviso.", StringComparison.Ordinal) || name is "Akka" or "Akka.Remote" or "Akka.Cluster" || Allowed.ContainsKey(name) || name == "CodeServer";
}
