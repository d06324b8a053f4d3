using System.Globalization;
using Akka.Configuration;

namespace Inviso.Host.Nodes;

/// <summary>What the command line says instead of a node's configuration, so that several nodes may share one file.</summary>
/// <param name="Name">The node's name, and its directory below the log directory; null as configured.</param>
/// <param name="Port">Where it listens, 0 for any free port; null as configured.</param>
/// <param name="Roles">Its roles in a cluster; none as configured.</param>
internal sealed record NodeOverrides(string? Name, int? Port, IReadOnlyList<string> Roles)
{
    public Config Over(Config config)
    {
        var lines = new List<string>();
        if (Name is not null)
        {
            var directory = Path.Combine(config.GetString("inviso.log-directory", "."), Name);
            lines.Add($"inviso.node-name = {Quoted(Name)}");
            lines.Add($"inviso.log-directory = {Quoted(directory)}");
        }

        if (Port is { } port)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"akka.remote.dot-netty.tcp.port = {port}"));
        if (Roles.Count > 0)
            lines.Add($"akka.cluster.roles = [{string.Join(", ", Roles.Select(Quoted))}]");
        return lines.Count == 0 ? config : ConfigurationFactory.ParseString(string.Join('\n', lines)).WithFallback(config);
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
