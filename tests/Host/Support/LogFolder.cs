using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Tests.Support;

/// <summary>A folder with the logs of two nodes that exchange messages; it goes with the test.</summary>
internal sealed class LogFolder : IDisposable
{
    /// <summary>2026-01-02 03:04:05 UTC.</summary>
    public const long Start = 1_767_323_045_000_000_000;

    private const long Delay = 1_000_000;

    private readonly string _path = Directory.CreateTempSubdirectory("inviso-merge-").FullName;

    public string this[string name] => Path.Combine(_path, name);

    public string[] Files => [.. Directory.GetFiles(_path).Select(Path.GetFileName).OfType<string>().Order()];

    public static ActorId Till(int uid = 7) => new(new("node1@host"), "/user/shop/till", uid);

    public static ActorId Stock(int uid = 8) => new(new("node2@host"), "/user/stock", uid);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>
    /// Writes a.log, a.ti and b.log: rounds of a message there, its handling, and an answer, 1 ms each way. The second node's clock is ahead, and gains so many
    /// millionths.
    /// </summary>
    public LogFolder WriteRounds(int rounds, long ahead = 0, int gain = 0)
    {
        using var a = Create("a.log", new("node1@host"));
        using var b = Create("b.log", new("node2@host"));
        for (var i = 0; i < rounds; i++)
        {
            var time = Start + (i * 10 * Delay);
            a.Write(
            [
                new(time, TraceKind.Send, true, Till(), Stock(0), null, "Shop.Reserve"),
                new(time + (3 * Delay), TraceKind.Receive, true, Till(), Stock(), null, "Shop.Done"),
            ]);
            b.Write(
            [
                new(Other(time + Delay), TraceKind.Receive, true, Stock(), Till(), null, "Shop.Reserve"),
                new(Other(time + Delay + 1_000), TraceKind.Call, true, Stock(), Till(), new("Shop.Stock", "Shop.Reserve", 1)),
                new(Other(time + (2 * Delay) - 1_000), TraceKind.ReturnFrom, true, Stock(), null, new("Shop.Stock", "Shop.Reserve", 1), Data: Term.Atom("ok")),
                new(Other(time + (2 * Delay)), TraceKind.Send, true, Stock(), Till(0), null, "Shop.Done"),
            ]);
        }

        a.Close(StopReason.Requested);
        b.Close(StopReason.NodeTerminated);
        using var ti = TiLogWriter.Create(this["a.ti"], HeaderOf(new("node1@host")));
        ti.Append(new TiRecord(Start - 1, true, Till(), Term.Atom("till")));
        return this;

        long Other(long time) => time + ahead + ((time - Start) * gain / 1_000_000);
    }

    public TraceLogWriter Create(string name, NodeName node) => TraceLogWriter.Create(this[name], HeaderOf(node), TimeProvider.System);

    public string Node(string name, params string[] files) => $"{name}={string.Join(',', files.Select(file => this[file]))}";

    private static TraceLogHeader HeaderOf(NodeName node) => new(node, 4_711, Start, "embedded");
}
