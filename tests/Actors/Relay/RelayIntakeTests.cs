using System.Threading.Channels;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Relay;

/// <summary>Who may relay to a runtime, and what it says to the others.</summary>
public sealed class RelayIntakeTests : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly RelayProtocol.Open Open = new(ProtocolVersion.Current);

    private readonly TestNode _node = TestNode.StartLocal();
    private readonly Channel<object> _toOrigin = Channel.CreateUnbounded<object>();
    private readonly PeerNodes _peers;
    private readonly RelayIntake _intake;
    private readonly IActorRef _origin;

    public RelayIntakeTests()
    {
        var toOrigin = _toOrigin.Writer;
        _origin = _node.System.ActorOf(Props.Create(() => new Recorder(toOrigin)));
        _peers = new PeerNodes(_node.Extension.Node);
        _intake = new RelayIntake(_peers, Pause);
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public void Only_nodes_of_the_control_get_in_and_only_while_there_is_something_to_get_into()
    {
        Assert.Equal("refused", Refusal(_intake.Open(Open, _origin, _origin, null, default)));
        Know();
        Assert.Equal("{not_collecting,idle}", Refusal(_intake.Open(Open, _origin, _origin, "idle", default)));
        Assert.Equal("{invalid_request,relay}", Refusal(_intake.Open(new RelayProtocol.Open(2), _origin, _origin, null, default)));
        Assert.Equal("{old_protocol,[0,1]}", Refusal(_intake.Open(new RelayProtocol.Open(0), _origin, _origin, null, default)));
        var accepted = Assert.IsType<RelayProtocol.Accepted>(_intake.Open(Open, _origin, _origin, null, default));
        Assert.Equal(32, accepted.Ticket.Length);
        Assert.True(accepted.Ticket.Span.SequenceEqual(Assert.IsType<RelayProtocol.Accepted>(_intake.Open(Open, _origin, _origin, null, default)).Ticket.Span));
        _peers.Clear();
        Assert.Equal("refused", Refusal(_intake.Open(Open, _origin, _origin, null, default)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_the_ticket_nothing_is_taken()
    {
        Know();
        var ticket = Accept();
        ticket[5] ^= 1;
        _intake.Take(new RelayProtocol.Batch(ticket, 1, 0, default), _origin, ActorRefs.Nobody, null, default);
        Assert.Equal("no_relay", ((RelayProtocol.Ended)await Next()).Reason.ToString());
        Assert.IsType<RelayProtocol.Ended>(_intake.Answer(new RelayProtocol.Alive(ticket, 0), _origin, default));
        Assert.IsType<RelayProtocol.Ended>(_intake.Answer(new RelayProtocol.Alive(default, 0), _origin, default));
        _intake.Close(new RelayProtocol.Close(ticket), _origin);
        ticket[5] ^= 1;
        Assert.IsType<RelayProtocol.Ack>(_intake.Answer(new RelayProtocol.Alive(ticket, 0), _origin, default));
        _intake.Close(new RelayProtocol.Close(ticket), _origin);
        Assert.IsType<RelayProtocol.Ended>(_intake.Answer(new RelayProtocol.Alive(ticket, 0), _origin, default));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_did_not_arrive_is_asked_for_and_what_came_twice_is_left()
    {
        Know();
        var ticket = Accept();
        var written = new CountingSink();
        var sink = new SharedTraceSink(written, _origin, _ => { });
        foreach (var sequence in (long[])[1, 3, 4, 1])
            _intake.Take(new RelayProtocol.Batch(ticket, sequence, 0, default), _origin, _origin, sink, default);
        Assert.Equal(new RelayProtocol.Again(2), _intake.Answer(new RelayProtocol.Alive(ticket, 4), _origin, default));
        foreach (var sequence in (long[])[2, 3, 4])
            _intake.Take(new RelayProtocol.Batch(ticket, sequence, 0, default), _origin, _origin, sink, default);
        for (var sequence = 1; sequence <= 4; sequence++)
            Assert.Equal(new RelayProtocol.Ack(sequence), await Next());
        // An acknowledgement that was lost is said again.
        Assert.Equal(new RelayProtocol.Ack(4), _intake.Answer(new RelayProtocol.Alive(ticket, 4), _origin, default));
        sink.Close(StopReason.Requested);
        Assert.Equal(4, written.Batches);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_silent_origin_is_forgotten_and_an_end_is_told()
    {
        Know();
        var ticket = Accept();
        _intake.Answer(new RelayProtocol.Alive(ticket, 0), _origin, Pause);
        _intake.Sweep(Pause + Pause, _origin);
        Assert.False(_toOrigin.Reader.TryRead(out _));
        _intake.Sweep(Pause + Pause + TimeSpan.FromTicks(1), _origin);
        Assert.Equal("noconnection", ((RelayProtocol.Ended)await Next()).Reason.ToString());
        Accept();
        _intake.EndAll(Term.Atom("stopped"), _origin);
        Assert.Equal("stopped", ((RelayProtocol.Ended)await Next()).Reason.ToString());
        _intake.EndAll(Term.Atom("stopped"), _origin);
        _intake.Sweep(TimeSpan.MaxValue, _origin);
        Assert.False(_toOrigin.Reader.TryRead(out _));
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_sends_more_than_the_window_or_begins_anew_is_told_that_it_is_over()
    {
        Know();
        var ticket = Accept();
        _intake.Take(new RelayProtocol.Batch(ticket, RelayProtocol.Window + 1, 0, default), _origin, _origin, null, default);
        Assert.Equal("too_fast", ((RelayProtocol.Ended)await Next()).Reason.ToString());
        Accept();
        var second = _node.System.ActorOf(Props.Create(() => new Recorder(Channel.CreateUnbounded<object>().Writer)));
        Assert.IsType<RelayProtocol.Accepted>(_intake.Open(Open, second, _origin, null, default));
        Assert.Equal("replaced", ((RelayProtocol.Ended)await Next()).Reason.ToString());
    }

    private static string Refusal(object answer) => Assert.IsType<RelayProtocol.Refused>(answer).Reason.ToString();

    private void Know() => _peers.Add(_origin.Path.Address, new NodeName("far@h"));

    private byte[] Accept() => Assert.IsType<RelayProtocol.Accepted>(_intake.Open(Open, _origin, _origin, null, default)).Ticket.ToArray();

    private async Task<object> Next()
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        return await _toOrigin.Reader.ReadAsync(patience.Token);
    }

    private sealed class CountingSink : Inviso.Tracing.ITraceSink
    {
        public int Batches { get; private set; }

        public void Write(ReadOnlySpan<TraceEvent> batch) => Batches++;

        public void Flush()
        {
            // Nothing is held back.
        }

        public void Close(StopReason reason)
        {
            // Counted above.
        }
    }
}
