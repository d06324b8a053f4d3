using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Bench;

/// <summary>A trace log as ping-pong pairs leave it: a thousand actors, ten message types, each send followed by its receive, 150 ns apart.</summary>
internal static class SyntheticLog
{
    private const int Actors = 1000;
    private const int Types = 10;
    private const long Start = 1_700_000_000_000_000_000;
    private const long Step = 150;

    public static TraceLogHeader HeaderOf(NodeName node, long time) => new(node, 1, time, "bench");

    /// <summary>Writes as many events; <paramref name="number"/> names the node and shifts its times by nanoseconds, so that several logs alternate.</summary>
    public static MergeSource Write(string path, int number, int events)
    {
        var node = NodeOf(number);
        using var writer = TraceLogWriter.Create(path, HeaderOf(node, Start), TimeProvider.System);
        foreach (var pair in Pairs(node, number, events))
            writer.Write(pair);
        writer.Close(StopReason.Requested);
        return new MergeSource(node, [path], null);
    }

    /// <summary>The same events as the log with the number 0 has, as Erlang's trace port writes them.</summary>
    public static void WriteErlang(string path, int events)
    {
        using var writer = ErlangTraceLogWriter.Create(path);
        foreach (var pair in Pairs(NodeOf(0), 0, events))
            writer.Write(pair);
        writer.Close(StopReason.Requested);
    }

    /// <summary>Time of an event of the log with the number 0.</summary>
    public static long TimeOf(int index) => Start + (index * Step);

    /// <summary>Writes a log of some size as its writer leaves it when it is killed.</summary>
    public static void WriteUnclosed(string path, long bytes)
    {
        var node = NodeOf(0);
        var actors = ActorsOf(node);
        using (var writer = TraceLogWriter.Create(path, HeaderOf(node, Start), TimeProvider.System))
        {
            var random = new Random(0);
            for (var time = Start; writer.BytesWritten < bytes; time += 2 * Step)
                writer.Write(Pair(time, actors[random.Next(Actors)], actors[random.Next(Actors)], "OrderShop.Messages.Message"));
        }

        using var file = File.OpenWrite(path);
        file.SetLength(bytes);
    }

    /// <summary>Reads a log to its end and counts its events.</summary>
    /// <exception cref="InvalidDataException">It is damaged or was not closed.</exception>
    public static long Read(string path)
    {
        using var reader = TraceLogReader.Open(path);
        var count = 0L;
        while (reader.TryRead(out _))
            count++;
        return reader.Damage is { } damage ? throw new InvalidDataException(damage.ToString()) : count;
    }

    private static NodeName NodeOf(int number) => new($"node{number}@bench");

    private static ActorId[] ActorsOf(NodeName node) => [.. Enumerable.Range(0, Actors).Select(i => new ActorId(node, $"/user/shop/order-{i}", i + 1))];

    private static IEnumerable<TraceEvent[]> Pairs(NodeName node, int number, int events)
    {
        var actors = ActorsOf(node);
        var types = Enumerable.Range(0, Types).Select(i => $"OrderShop.Messages.Message{i}").ToArray();
        var random = new Random(number);
        for (var i = 0; i < events; i += 2)
            yield return Pair(TimeOf(i) + number, actors[random.Next(Actors)], actors[random.Next(Actors)], types[random.Next(Types)]);
    }

    private static TraceEvent[] Pair(long time, ActorId sender, ActorId recipient, string type) =>
    [
        new(time, TraceKind.Send, true, sender, recipient, MessageType: type),
        new(time + Step, TraceKind.Receive, true, recipient, sender, MessageType: type),
    ];
}
