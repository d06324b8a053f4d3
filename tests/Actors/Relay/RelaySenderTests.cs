using System.Threading.Channels;
using Akka.Actor;
using Inviso.Actors.Tests.Sinks;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Relay;

/// <summary>The origin's end of a relay, with the test as its collector.</summary>
public sealed class RelaySenderTests : IAsyncDisposable
{
    private static readonly byte[] Ticket = [9, 9];

    private readonly TestNode _node = TestNode.StartLocal("inviso.heartbeat { interval = 20ms }");
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly Channel<Exception> _failures = Channel.CreateUnbounded<Exception>();
    private readonly RelayWindow _window = new();
    private readonly IActorRef _collector;
    private readonly IActorRef _relay;
    private readonly RelayerTraceSink _sink;

    public RelaySenderTests()
    {
        var heard = _heard.Writer;
        _collector = _node.System.ActorOf(Props.Create(() => new Recorder(heard)));
        _relay = _node.System.ActorOf(RelaySenderActor.PropsOf(_window, _collector, _node.Extension.Node.Settings, failure => _failures.Writer.TryWrite(failure)));
        _sink = new RelayerTraceSink(_window, _relay, _collector);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact(Timeout = 60_000)]
    public async Task Batches_follow_the_acceptance_and_a_flush_ends_with_their_acknowledgement()
    {
        var flushing = Task.Run(() =>
        {
            _sink.Write(SinkEvents.Numbered(1, 3));
            _sink.Flush();
        });
        Assert.Equal(ProtocolVersion.Current, (await Next<RelayProtocol.Open>()).Version);
        Say(new RelayProtocol.Accepted(Ticket));
        var batch = await Next<RelayProtocol.Batch>();
        Assert.Equal(1, batch.Sequence);
        Assert.True(EventBatchReader.TryRead(batch.Events.Span, batch.Count, out var events));
        Assert.Equal(SinkEvents.Numbered(1, 3), events);
        Assert.False(flushing.IsCompleted);
        Say(new RelayProtocol.Ack(1));
        await flushing.WaitAsync(TestNode.Patience);
        await Task.Run(() => _sink.Close(StopReason.Requested)).WaitAsync(TestNode.Patience);
        Assert.Equal(Ticket, (await Next<RelayProtocol.Close>()).Ticket.ToArray());
        Assert.False(_failures.Reader.TryRead(out _));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_batch_that_was_lost_is_sent_again()
    {
        Say(new RelayProtocol.Accepted(Ticket));
        var flushing = Task.Run(() =>
        {
            _sink.Write(SinkEvents.Numbered(1, 1));
            _sink.Flush();
        });
        var lost = await Next<RelayProtocol.Batch>();
        while ((await Next<RelayProtocol.Alive>()).Sent < 1)
            Say(new RelayProtocol.Ack(0));
        Say(new RelayProtocol.Again(1));
        Assert.Equal(lost.Events.ToArray(), (await Next<RelayProtocol.Batch>()).Events.ToArray());
        Say(new RelayProtocol.Ack(1));
        await flushing.WaitAsync(TestNode.Patience);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_collector_that_only_lives_is_waited_for_but_not_at_the_end()
    {
        Say(new RelayProtocol.Accepted(Ticket));
        var closing = Task.Run(() =>
        {
            _sink.Write(SinkEvents.Numbered(1, 5));
            _sink.Close(StopReason.Requested);
        });
        var answers = Task.Run(async () =>
        {
            while (!closing.IsCompleted)
            {
                await Next<RelayProtocol.Alive>();
                Say(new RelayProtocol.Ack(0));
            }
        });
        var ended = await Assert.ThrowsAsync<RelayEndedException>(() => closing.WaitAsync(TestNode.Patience));
        Assert.Equal(("{relayer,timeout}", 5), (ended.Reason.ToString(), ended.Lost));
        _relay.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        _heard.Writer.Complete();
        await answers.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("bad_batch")]
    [InlineData("stopped")]
    public async Task What_the_collector_says_is_the_reason(string reason)
    {
        Say(new RelayProtocol.Accepted(Ticket));
        Say(new RelayProtocol.Ended(Term.Atom(reason)));
        Assert.Equal($"{{relayer,{reason}}}", (await Failure()).Reason.ToString());
        _sink.Write(SinkEvents.Numbered(1, 1));
        Assert.Throws<RelayEndedException>(_sink.Flush);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_final_refusal_ends_it_at_once()
    {
        Say(new RelayProtocol.Refused(TermParser.Parse("{old_protocol,[1,2]}")));
        Assert.Equal("{relayer,{old_protocol,[1,2]}}", (await Failure()).Reason.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task A_refusal_that_may_pass_is_asked_again()
    {
        for (var i = 0; i < 3; i++)
        {
            await Next<RelayProtocol.Open>();
            Say(new RelayProtocol.Refused(TermParser.Parse("{not_collecting,new}")));
        }

        Assert.Equal("{relayer,{not_collecting,new}}", (await Failure()).Reason.ToString());
    }

    [Fact(Timeout = 60_000)]
    public async Task Others_are_not_listened_to()
    {
        var stranger = _node.System.ActorOf(Props.Create(() => new Recorder(Channel.CreateUnbounded<object>().Writer)));
        _relay.Tell(new RelayProtocol.Accepted(Ticket), stranger);
        _relay.Tell(new RelayProtocol.Ended(Term.Atom("stopped")), stranger);
        Assert.Equal("{relayer,noconnection}", (await Failure()).Reason.ToString());
        Assert.Null(_window.Ticket);
    }

    private void Say(object message) => _relay.Tell(message, _collector);

    private async Task<RelayEndedException> Failure()
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        return Assert.IsType<RelayEndedException>(await _failures.Reader.ReadAsync(patience.Token));
    }

    private async Task<T> Next<T>()
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        await foreach (var message in _heard.Reader.ReadAllAsync(patience.Token))
        {
            if (message is T wanted)
                return wanted;
        }

        throw new InvalidOperationException($"no {typeof(T).Name} any more");
    }
}
