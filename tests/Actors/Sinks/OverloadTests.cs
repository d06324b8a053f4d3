using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Inviso.Actors.Tests.Relay;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>
/// A session that may drop, given more than its sink can take: what the actors counted is what the sink has and what it says is missing, exactly, whichever
/// sink it is.
/// </summary>
public sealed class OverloadTests
{
    private const int Spins = 3_000;
    private const int Messages = 8_000;

    private static readonly TraceLogHeader Header = new(SinkEvents.Node, 1, 0, "test");

    [Fact(Timeout = 120_000)]
    public Task A_file() => Check((node, _) => (
        new TraceLogSink(TraceLogWriter.Create(node.PathOf("t.log"), Header, TimeProvider.System)),
        () => Count(RelayLogs.Read(node.PathOf("t.log")).Events)));

    [Fact(Timeout = 120_000)]
    public Task A_wrap_set_by_size() => Check((node, _) => Set(node, 4_096, null));

    [Fact(Timeout = 120_000)]
    public Task A_wrap_set_by_time() => Check((node, _) => Set(node, long.MaxValue, TimeSpan.FromMilliseconds(2)));

    [Fact(Timeout = 120_000)]
    public Task The_collector() => Check((node, _) =>
    {
        var output = new StringWriter();
        return (new CollectorTraceSink(output), () => CountLines(output.ToString()));
    });

    [Fact(Timeout = 120_000)]
    public Task A_handler() => Check((_, key) => (new HandlerTraceSink(new CountingHandler(), Term.Atom(key)), () => CountingHandler.Of(key)));

    [Fact(Timeout = 120_000)]
    public Task A_port() => Check((_, _) =>
    {
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 50);
        var client = new TcpClient();
        client.Connect(IPAddress.Loopback, sink.Port);
        var reading = Task.Run(() => PortRecords.CountAsync(client));
        return (sink, () => reading.WaitAsync(TestNode.Patience).GetAwaiter().GetResult());
    });

    private static async Task Check(Func<TestNode, string, (ITraceSink Sink, Func<(long Events, long Drops)> Counts)> open)
    {
        await using var node = TestNode.StartLocal();
        var load = new Load(node, Messages);
        await load.Start();
        var session = node.Tracer.CreateSession(new TraceSessionOptions("dropping", TraceOverflow.Drop));
        var (sink, counts) = open(node, Guid.NewGuid().ToString("N"));
        session.Open(new SlowSink(sink, Spins));
        load.Trace(node, session);
        await load.Run();
        await session.CloseAsync(StopReason.Requested).WaitAsync(TestNode.Patience);
        var (events, drops) = counts();
        Assert.True(drops > 0, "the sink was not slow enough");
        Assert.Equal(load.Events, events + drops);
        Assert.Equal(load.Events, session.Counters.Captured);
        Assert.Equal(load.Events, session.Counters.Written + session.Counters.Dropped);
    }

    private static (ITraceSink Sink, Func<(long Events, long Drops)> Counts) Set(TestNode node, long size, TimeSpan? interval)
    {
        var set = new WrapSet(node.Directory, "t", ".log");
        var writer = WrapLogWriter.Create(set, int.MaxValue, size, Header, TimeProvider.System);
        return (new WrapTraceSink(writer, interval, TimeProvider.System), () => Count(ReadSet(node, set)));
    }

    private static List<TraceEvent> ReadSet(TestNode node, WrapSet set)
    {
        var files = set.Existing();
        Assert.True(files.Count > 1, "the set did not wrap");
        return [.. files.SelectMany(file => RelayLogs.Read(node.PathOf(file)).Events)];
    }

    private static (long Events, long Drops) Count(List<TraceEvent> events) =>
        (events.Count(e => e.Kind != TraceKind.Drop), events.Sum(e => e.Count));

    private static (long Events, long Drops) CountLines(string text)
    {
        var lines = text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        var drops = lines.Where(line => line.StartsWith("*** Dropped ", StringComparison.Ordinal)).ToArray();
        return (lines.Length - drops.Length, drops.Sum(line => long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
    }
}
