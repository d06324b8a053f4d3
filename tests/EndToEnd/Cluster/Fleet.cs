using System.Globalization;
using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Cluster;

/// <summary>
/// Members of a cluster of traced nodes, each a process of its own behind a line of its own that can be cut off. A member has the role <c>even</c> or
/// <c>odd</c>, by its number from 1. Disposing kills them.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>What the actor systems of all members are called.</summary>
    public const string System = "fleet";

    private const string Quick =
        """
        akka.cluster {
          gossip-interval = 200ms
          leader-actions-interval = 200ms
          unreachable-nodes-reaper-interval = 200ms
          periodic-tasks-initial-delay = 200ms
          seed-node-timeout = 1s
          retry-unsuccessful-join-after = 2s
          failure-detector { heartbeat-interval = 250ms, acceptable-heartbeat-pause = 5s, expected-response-after = 1s }
        }
        """;

    private readonly SelectiveLine[] _lines;
    private readonly string _config;
    private readonly Dictionary<int, NodeProcess> _members = [];
    private readonly HashSet<int> _known = [];

    private Fleet(int lines, TimeSpan stableAfter)
    {
        _lines = [.. Enumerable.Range(0, lines).Select(_ => new SelectiveLine())];
        _config = $"""
            {Quick}
            akka.cluster.split-brain-resolver.stable-after = {stableAfter.TotalMilliseconds:0}ms
            inviso.cluster.hold = 30s
            """;
    }

    /// <summary>The members that run, by number.</summary>
    public IReadOnlyDictionary<int, NodeProcess> Members => _members;

    public NodeProcess this[int number] => _members[number];

    /// <summary>Of all members that there are lines for.</summary>
    public IReadOnlyList<string> Addresses => [.. _lines.Select(AddressOf)];

    public string ContactPoints => $"inviso.cluster.contact-points = [{string.Join(", ", _lines.Select(line => $"\"{AddressOf(line)}\""))}]";

    /// <summary>Starts the members 1 to <paramref name="running"/> one after the other; there are lines for <paramref name="lines"/>.</summary>
    public static async Task<Fleet> StartAsync(int running, int lines, TimeSpan stableAfter)
    {
        var fleet = new Fleet(lines, stableAfter);
        for (var number = 1; number <= running; number++)
            await fleet.StartAsync(number);
        return fleet;
    }

    /// <summary>Starts a member, or starts it again where it was.</summary>
    public async Task<NodeProcess> StartAsync(int number)
    {
        // The first seed node would form a cluster of its own if the others did not answer in time.
        var patience = !_known.Add(number) && number == 1 ? "akka.cluster.seed-node-timeout = 20s" : "";
        var member = await NodeProcess.StartAsync(
            string.Create(CultureInfo.InvariantCulture, $"m{number}"), $"{ConfigOf(number)}\n{patience}\nakka.extensions = [{Extension}, \"{NodeProbe.Name}\"]");
        _members[number] = member;
        return member;
    }

    /// <summary>What a control needs to be the member with this number, in the test's own process.</summary>
    public string ConfigOfControl(int number) => $"{ConfigOf(number)}\nakka.extensions = [{Extension}]";

    /// <summary>Has a member leave, as a stopped service does, and returns when its process has ended.</summary>
    public async Task LeaveAsync(int number)
    {
        await _members[number].LeaveAsync();
        await ForgetAsync(number);
    }

    /// <summary>Waits until a member's process ends by itself, and returns its exit code.</summary>
    public async Task<int> EndAsync(int number)
    {
        var code = await _members[number].EndAsync();
        await ForgetAsync(number);
        return code;
    }

    public async Task KillAsync(int number)
    {
        await _members[number].KillAsync();
        await ForgetAsync(number);
    }

    /// <summary>Cuts all lines between the members up to <paramref name="last"/> and the others.</summary>
    public void CutBehind(int last)
    {
        foreach (var (line, number) in _lines.Select((line, index) => (line, index + 1)))
            line.CutFrom([.. _lines.Where((_, index) => (index + 1 > last) != (number > last)).Select(other => other.PublicPort)]);
    }

    public void Mend()
    {
        foreach (var line in _lines)
            line.Mend();
    }

    /// <summary>The reply to a selection whose members, with these numbers, answer alike.</summary>
    public string Each(string reply, params IEnumerable<int> numbers) => Each(_ => reply, numbers);

    /// <summary>The reply to a selection of the members with these numbers.</summary>
    public string Each(Func<int, string> replyOf, params IEnumerable<int> numbers)
    {
        var members = numbers.OrderBy(number => AddressOf(_lines[number - 1]), StringComparer.Ordinal)
            .Select(number => $"{{'m{number}@127.0.0.1',{replyOf(number)}}}");
        return $"{{ok,[{string.Join(',', members)}]}}";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members.Values)
            await member.DisposeAsync();
        foreach (var line in _lines)
            line.Dispose();
    }

    private const string Extension = "\"Inviso.Cluster.InvisoClusterExtensionProvider, Inviso.Cluster\"";

    private static string AddressOf(SelectiveLine line) => $"akka.tcp://{System}@127.0.0.1:{line.PublicPort}";

    private async Task ForgetAsync(int number)
    {
        await _members[number].DisposeAsync();
        _members.Remove(number);
    }

    private string ConfigOf(int number) =>
        $"""
        {_config}
        {_lines[number - 1].Config}
        akka.actor.provider = "Inviso.Cluster.InvisoClusterActorRefProvider, Inviso.Cluster"
        akka.cluster.roles = [{(number % 2 == 0 ? "even" : "odd")}]
        akka.cluster.seed-nodes = [{string.Join(", ", _lines.Select(line => $"\"{AddressOf(line)}\""))}]
        inviso.node.system = "{System}"
        """;
}
