using System.Threading.Channels;
using Akka.Actor;
using Inviso.Actors.Tests.Sinks;
using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;
using Inviso.Tracing;

namespace Inviso.Actors.Tests.Relay;

/// <summary>The collector's sink alone, with actors that keep what the runtime and an origin are told.</summary>
public sealed class SharedTraceSinkTests : IAsyncDisposable
{
    private readonly TestNode _node = TestNode.StartLocal();
    private readonly Channel<object> _toOrigin = Channel.CreateUnbounded<object>();
    private readonly Channel<object> _toRuntime = Channel.CreateUnbounded<object>();
    private readonly Channel<Exception> _failures = Channel.CreateUnbounded<Exception>();
    private readonly Recording _inner = new();
    private readonly RelayOrigin _origin;
    private readonly SharedTraceSink _sink;

    public SharedTraceSinkTests()
    {
        var (toOrigin, toRuntime) = (_toOrigin.Writer, _toRuntime.Writer);
        _origin = new RelayOrigin(_node.System.ActorOf(Props.Create(() => new Recorder(toOrigin))), new NodeName("far@h"));
        var runtime = _node.System.ActorOf(Props.Create(() => new Recorder(toRuntime)));
        _sink = new SharedTraceSink(_inner, runtime, failure => _failures.Writer.TryWrite(failure));
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Relayed_events_are_written_acknowledged_and_flushed_without_events_of_its_own()
    {
        Assert.True(_sink.TryAdd(Batch(1, SinkEvents.Numbered(1, 2))));
        Assert.Equal(new RelayProtocol.Ack(1), await Next(_toOrigin));
        Assert.Equal(1, _origin.Written);
        Assert.Equal("flushed", await Next(_inner.Flushed));
        Assert.Equal(["1", "2"], _inner.Seen);
        _sink.Close(StopReason.Requested);
        Assert.Equal([StopReason.Requested], _inner.Closes);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_event_without_an_actor_gets_its_nodes_root()
    {
        _sink.TryAdd(Batch(1, SinkEvents.Drop(7)));
        await Next(_toOrigin);
        var drop = Assert.Single(_inner.Events);
        Assert.Equal((TraceKind.Drop, 7, new ActorId(new NodeName("far@h"), "/", 0)), (drop.Kind, drop.Count, drop.Actor));
        _sink.Close(StopReason.Requested);
    }

    [Fact(Timeout = 60_000)]
    public async Task Bytes_that_are_no_events_are_told_and_nothing_is_written()
    {
        _sink.TryAdd(new RelayedBatch(_origin, new RelayProtocol.Batch(_origin.Ticket, 1, 3, new byte[] { 1, 2, 3 })));
        Assert.Equal(new SharedTraceSink.Broken(_origin.Sender), await Next(_toRuntime));
        Assert.Equal(0, _origin.Written);
        _sink.TryAdd(Batch(2, SinkEvents.Numbered(5)));
        Assert.Equal(new RelayProtocol.Ack(2), await Next(_toOrigin));
        _sink.Close(StopReason.Requested);
        Assert.Equal(["5"], _inner.Seen);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_is_here_at_the_end_is_written_before_it_and_nothing_later()
    {
        _inner.Gate.Reset();
        for (var i = 1; i <= RelayProtocol.Window; i++)
            _sink.TryAdd(Batch(i, SinkEvents.Numbered(i)));
        var closing = Task.Run(() => _sink.Close(StopReason.Requested));
        _inner.Gate.Set();
        await closing.WaitAsync(TestNode.Patience);
        Assert.Equal(Enumerable.Range(1, RelayProtocol.Window).Select(i => $"{i}"), _inner.Seen);
        Assert.False(_sink.TryAdd(Batch(9, SinkEvents.Numbered(9))));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_sink_that_fails_under_relayed_events_fails_for_its_own_too()
    {
        _inner.FailWith = new IOException("full", 28);
        _sink.TryAdd(Batch(1, SinkEvents.Numbered(1)));
        Assert.Same(_inner.FailWith, await Next(_failures));
        Assert.Equal(28, Assert.Throws<IOException>(() => _sink.Write(SinkEvents.Numbered(1, 1))).HResult);
        Assert.Throws<IOException>(_sink.Flush);
        Assert.False(_sink.TryAdd(Batch(2, SinkEvents.Numbered(2))));
        _sink.Close(StopReason.WriteFailed);
        Assert.Equal([StopReason.WriteFailed], _inner.Closes);
        Assert.False(_toOrigin.Reader.TryRead(out _));
    }

    private RelayedBatch Batch(long sequence, params ReadOnlySpan<TraceEvent> events)
    {
        var writer = new EventBatchWriter();
        foreach (ref readonly var e in events)
            writer.Add(e);
        return new RelayedBatch(_origin, new RelayProtocol.Batch(_origin.Ticket, sequence, events.Length, writer.Take()));
    }

    private static async Task<T> Next<T>(Channel<T> channel)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        return await channel.Reader.ReadAsync(patience.Token);
    }

    private sealed class Recording : ITraceSink
    {
        public List<TraceEvent> Events { get; } = [];

        public IEnumerable<string> Seen => Events.Select(e => e.Data!.ToString());

        public Channel<string> Flushed { get; } = Channel.CreateUnbounded<string>();

        public List<StopReason> Closes { get; } = [];

        public ManualResetEventSlim Gate { get; } = new(true);

        public Exception? FailWith { get; set; }

        public void Write(ReadOnlySpan<TraceEvent> batch)
        {
            Assert.True(Gate.Wait(TestNode.Patience));
            if (FailWith is { } failure)
                throw failure;
            Events.AddRange(batch);
        }

        public void Flush() => Flushed.Writer.TryWrite("flushed");

        public void Close(StopReason reason) => Closes.Add(reason);
    }
}
