using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>The trace port as its client sees it.</summary>
public sealed class PortTraceSinkTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_was_queued_before_the_client_came_is_sent_to_it_and_the_rest_as_it_comes()
    {
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 50);
        sink.Write(SinkEvents.Numbered(1, 3));
        using var client = await Connect(sink.Port);
        Assert.Equal(["exit 1", "exit 2", "exit 3"], await Read(client, 3));
        sink.Write(SinkEvents.Numbered(4, 2));
        Assert.Equal(["exit 4", "exit 5"], await Read(client, 2));
        sink.Write(SinkEvents.Numbered(6, 1));
        sink.Close(StopReason.Requested);
        Assert.Equal(["exit 6"], await ReadAll(client));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_full_queue_drops_the_newest_and_says_how_many_at_its_end()
    {
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 3);
        sink.Write(SinkEvents.Numbered(1, 10));
        sink.Write([SinkEvents.Drop(100)]);
        using var client = await Connect(sink.Port);
        Assert.Equal(["exit 1", "exit 2", "exit 3", "drop 107"], await Read(client, 4));
        sink.Write(SinkEvents.Numbered(11, 1));
        Assert.Equal(["exit 11"], await Read(client, 1));
        sink.Close(StopReason.Requested);
        Assert.Empty(await ReadAll(client));
    }

    [Fact(Timeout = 60_000)]
    public async Task The_queue_outlives_its_client()
    {
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 50);
        using (var first = await Connect(sink.Port))
        {
            sink.Write(SinkEvents.Numbered(1, 1));
            Assert.Equal(["exit 1"], await Read(first, 1));
        }

        // The port learns a moment later that its client is gone; until then it would turn others away.
        while (sink.HasClient)
            await Task.Yield();
        sink.Write(SinkEvents.Numbered(2, 1));
        using var second = await Connect(sink.Port);
        Assert.Equal(["exit 2"], await Read(second, 1));
        sink.Close(StopReason.Requested);
        Assert.Empty(await ReadAll(second));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_second_client_is_turned_away_and_the_first_goes_on()
    {
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 50);
        using var first = await Connect(sink.Port);
        sink.Write(SinkEvents.Numbered(1, 1));
        Assert.Equal(["exit 1"], await Read(first, 1));
        using var second = await Connect(sink.Port);
        Assert.Empty(await ReadAll(second));
        await first.GetStream().WriteAsync(new byte[5000]);
        sink.Write(SinkEvents.Numbered(2, 1));
        Assert.Equal(["exit 2"], await Read(first, 1));
        sink.Close(StopReason.Requested);
    }

    [Fact(Timeout = 60_000)]
    public async Task Every_event_is_sent_or_counted_as_dropped()
    {
        const int Events = 20_000;
        var sink = new PortTraceSink(IPAddress.Loopback, 0, 20);
        using var client = await Connect(sink.Port);
        var reading = ReadAll(client);
        for (var i = 0; i < Events; i += 100)
            sink.Write(SinkEvents.Numbered(i, 100));
        sink.Close(StopReason.Requested);
        var next = 0L;
        foreach (var record in await reading)
        {
            var (what, number) = (record.Split(' ')[0], long.Parse(record.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
            if (what == "exit")
                Assert.Equal(next, number);
            next += what == "exit" ? 1 : number;
        }

        Assert.Equal(Events, next);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_session_that_ends_without_a_client_leaves_at_once_and_one_whose_client_does_not_read_soon()
    {
        new PortTraceSink(IPAddress.Loopback, 0, 3).Close(StopReason.Requested);
        var sink = new PortTraceSink(IPAddress.Loopback, 0, int.MaxValue);
        using var client = await Connect(sink.Port);
        for (var i = 0; i < 100; i++)
            sink.Write(SinkEvents.Numbered(i, 1000));
        sink.Close(StopReason.Requested);
    }

    [Fact(Timeout = 60_000)]
    public async Task Through_the_control()
    {
        await using var node = TestNode.Start("node1");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(tag).", "{ok,new}"));
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        await node.Expect(
            ($"inviso:init_tracing({{ip,{port}}}).", $"{{ok,[{{'node1@127.0.0.1',{{error,{{bad_port_fun,[{port},eaddrinuse]}}}}}}]}}"),
            ("inviso:init_tracing({ip,65536}).", "{ok,[{'node1@127.0.0.1',{error,{bad_log_td,{ip,65536}}}}]}"),
            ("inviso:init_tracing({ip,{0,0}}).", "{ok,[{'node1@127.0.0.1',{error,{bad_log_td,{ip,{0,0}}}}}]}"));
        taken.Dispose();
        var till = Shop.Open(node);
        await node.Expect(
            ($"inviso:init_tracing({{ip,{{{port},100}}}}).", "{ok,[{'node1@127.0.0.1',{ok,[{trace_log,ok}]}}]}"),
            ("inviso:get_tracerdata().", $"{{ok,[{{'node1@127.0.0.1',{{ok,{{ip,{{{port},100}}}}}}}}]}}"),
            ("inviso:tf(till,['receive']).", "_"));
        using var client = await Connect(port);
        Assert.Equal("{sold,10}", await Akka.Actor.Futures.Ask<string>(till, "sell(10)", TestNode.Patience));
        await node.Expect(("inviso:stop_tracing().", "_"), ("inviso:list_logs().", "{ok,[{'node1@127.0.0.1',{ok,no_log}}]}"));
        Assert.Equal(11, (await ReadAll(client)).Count);
    }

    private static async Task<TcpClient> Connect(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static async Task<List<string>> ReadAll(TcpClient client) => await Read(client, int.MaxValue);

    private static async Task<List<string>> Read(TcpClient client, int count)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        var records = new List<string>();
        var header = new byte[5];
        while (records.Count < count)
        {
            var read = await client.GetStream().ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, patience.Token);
            if (read == 0 && count == int.MaxValue)
                break;
            Assert.Equal(header.Length, read);
            var number = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
            if (header[0] == 1)
            {
                records.Add($"drop {number}");
                continue;
            }

            Assert.Equal(0, header[0]);
            var body = new byte[number];
            await client.GetStream().ReadExactlyAsync(body, patience.Token);
            Assert.True(ExternalTermFormat.TryDecode(body, out var term, out var error), error);
            records.Add($"{((TupleTerm)term)[2]} {((TupleTerm)term)[3]}");
        }

        return records;
    }
}
