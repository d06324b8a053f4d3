using Akka.Configuration;

namespace CodeServer;

/// <summary>The section <c>code-server</c> of a node's configuration.</summary>
/// <param name="Path">Directories that are searched, in order.</param>
/// <param name="Workers">Number of idle actors <c>/user/worker-1</c> …</param>
public sealed record CodeServerSettings(IReadOnlyList<string> Path, int Workers)
{
    private static readonly Config Defaults = ConfigurationFactory.ParseString(
        """
        path = []
        workers = 0
        """);

    public static CodeServerSettings From(Config system)
    {
        var config = (system.GetConfig("code-server") ?? ConfigurationFactory.Empty).WithFallback(Defaults);
        return new CodeServerSettings([.. config.GetStringList("path")], config.GetInt("workers"));
    }
}
