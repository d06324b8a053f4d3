using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using FsCheck;
using FsCheck.Fluent;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Meta;

/// <summary>Both ends of a relay of associations, with a line between them that the test works by hand.</summary>
public sealed class TiRelayLineTests : IAsyncDisposable
{
    private static readonly Address Origin = new("akka.tcp", "s", "h", 1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ManualTime _time = new();
    private readonly Line _line = new();
    private readonly Log _log = new();
    private readonly TestNode _node = TestNode.StartLocal("akka { loglevel = WARNING, loggers = [] }");
    private TiIntake _intake;
    private TiRelay _relay;

    public TiRelayLineTests() => Begin();

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    /// <summary>Whatever is lost, comes twice or late: each association is written once, in order.</summary>
    [Fact]
    public void Any_line_that_lets_something_through_brings_everything_once_and_in_order()
    {
        var steps = Gen.Frequency((4, Gen.Constant('w')), (3, Gen.Constant('f')), (2, Gen.Constant('b')), (1, Gen.Constant('l')), (1, Gen.Constant('d')), (2, Gen.Constant('t')));
        var config = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80).WithReplay(new Replay(new Rnd(20_260_101, 1), null));
        Check.One(config, Prop.ForAll(steps.ListOf().ToArbitrary(), line =>
        {
            Begin();
            var written = 0;
            foreach (var step in line)
            {
                if (step == 'w')
                    _relay.Append(Numbered(++written));
                else
                    Work(step);
            }

            _relay.End();
            for (var i = 0; i < 3 && !_relay.IsOver; i++)
            {
                _relay.Resend();
                while (_line.Batches.Count + _line.Answers.Count > 0)
                {
                    Work('f');
                    Work('b');
                }
            }

            Assert.True(_relay.IsOver);
            Assert.Equal(Enumerable.Range(1, written).Select(Numbered), _log.Records);
        }));
    }

    [Fact]
    public void What_waits_goes_in_batches_below_a_frame()
    {
        for (var i = 1; i <= 2_000; i++)
            _relay.Append(Numbered(i));
        var batches = 0;
        while (_line.Batches.Count > 0)
        {
            Assert.InRange(_line.Batches.Peek().Bytes.Length, 1, 32 * 1024);
            batches++;
            Work('f');
            Work('b');
        }

        Assert.InRange(batches, 3, 20);
        Assert.Equal(2_000, _log.Records.Count);
    }

    [Fact]
    public void An_association_as_large_as_can_be_goes_alone()
    {
        var large = new TiRecord(1, true, null, Term.Binary(new byte[32_000]));
        _relay.Append(large);
        _relay.Append(large);
        Assert.Throws<ArgumentException>(() => _relay.Append(large with { Alias = Term.Binary(new byte[40_000]) }));
        Work('f');
        Work('b');
        Work('f');
        Assert.Equal([large, large], _log.Records);
    }

    /// <summary>The first 4 MiB are kept for a collector that is not there; what comes then is counted as lost, and told.</summary>
    [Fact(Timeout = 60_000)]
    public async Task More_than_can_wait_is_lost_and_told()
    {
        var warnings = WarningKeeper.On(_node);
        var alias = Term.Binary(new byte[30_000]);
        for (var i = 1; i <= 200; i++)
            _relay.Append(new TiRecord(i, true, null, alias));
        while (_line.Batches.Count > 0)
        {
            Work('f');
            Work('b');
        }

        Assert.InRange(_log.Records.Count, 130, 140);
        Assert.Equal($"An association is lost: {_log.Records.Count} wait already and the other node does not take them (noconnection)", Assert.Single(await WarningKeeper.All(warnings)));
        Assert.Equal(Enumerable.Range(1, _log.Records.Count).Select(i => (long)i), _log.Records.Select(record => record.Timestamp));
        _relay.Append(Numbered(1));
        Work('f');
        Assert.Equal(Numbered(1), _log.Records[^1]);
    }

    [Fact]
    public void At_the_end_what_waits_has_the_pause_and_no_longer()
    {
        _relay.Append(Numbered(1));
        Assert.False(_relay.IsOver);
        _time.Advance((int)Pause.TotalMilliseconds * 3);
        _relay.End();
        Assert.False(_relay.IsOver);
        _time.Advance((int)Pause.TotalMilliseconds);
        Assert.False(_relay.IsOver);
        _time.Advance(1);
        Assert.True(_relay.IsOver);
    }

    [Theory]
    [InlineData("{not_collecting,no_metatracer}")]
    [InlineData("refused")]
    public void At_the_end_a_refusal_is_the_last_word_and_before_it_is_not(string reason)
    {
        _relay.Append(Numbered(1));
        Refuse(reason);
        Work('t');
        Work('f');
        Assert.Single(_log.Records);
        Work('b');
        _relay.Append(Numbered(2));
        _relay.End();
        Refuse(reason);
        Assert.True(_relay.IsOver);
    }

    [Fact]
    public void A_batch_that_cannot_be_read_is_given_up_and_the_next_goes_on()
    {
        _relay.Append(Numbered(1));
        _relay.Append(Numbered(2));
        var batch = _line.Batches.Dequeue();
        var answer = _intake.Take(batch with { Bytes = batch.Bytes[1..] }, Origin);
        Assert.Equal(new TiRelayProtocol.Refused(batch.Relay, 1, Term.Atom("bad_batch")), answer);
        _relay.Take((TiRelayProtocol.Refused)answer);
        Work('f');
        Assert.Equal([Numbered(2)], _log.Records);
    }

    [Fact]
    public void Answers_to_others_and_to_what_was_never_sent_change_nothing()
    {
        _relay.Append(Numbered(1));
        var batch = _line.Batches.Peek();
        _relay.Take(new TiRelayProtocol.Taken(batch.Relay + 1, 2));
        _relay.Take(new TiRelayProtocol.Taken(batch.Relay, 3));
        _relay.Take(new TiRelayProtocol.Taken(batch.Relay, long.MinValue));
        _relay.Take(new TiRelayProtocol.Refused(batch.Relay + 1, 1, Term.Atom("bad_batch")));
        _relay.Take(new TiRelayProtocol.Refused(batch.Relay, 2, Term.Atom("bad_batch")));
        _relay.End();
        Assert.False(_relay.IsOver);
    }

    /// <summary>A meta tracer that begins anew counts from one again.</summary>
    [Fact]
    public void A_new_relay_of_the_same_node_begins_anew()
    {
        _relay.Append(Numbered(1));
        Work('f');
        var first = _log.Records.Count;
        var another = new TiRelay(_line, Pause, _time);
        another.Begin(ActorRefs.Nobody, Complaints());
        another.Append(Numbered(7));
        Work('f');
        Assert.Equal((1, Numbered(7)), (first, _log.Records[^1]));
    }

    private static TiRecord Numbered(int number) => new(number, true, new ActorId(new NodeName("n@h"), "/user/a", 1), Term.Int(number));

    [MemberNotNull(nameof(_intake), nameof(_relay))]
    private void Begin()
    {
        _line.Batches.Clear();
        _line.Answers.Clear();
        _log.Records.Clear();
        _intake = new TiIntake(new TiOutput(_log, Complaints()));
        _relay = new TiRelay(_line, Pause, _time);
        _relay.Begin(ActorRefs.Nobody, Complaints());
    }

    private MetaComplaints Complaints() => new(Logging.GetLogger(_node.System, nameof(TiRelayLineTests)));

    private void Refuse(string reason)
    {
        var batch = _line.Batches.Dequeue();
        _relay.Take(new TiRelayProtocol.Refused(batch.Relay, batch.First, TermParser.Parse(reason)));
    }

    // f and b: a batch or an answer arrives; l: a batch is lost; d: it comes twice; t: the time to send again.
    private void Work(char step)
    {
        switch (step)
        {
            case 'f' when _line.Batches.TryDequeue(out var batch):
                _line.Answers.Enqueue((TiRelayProtocol.Taken)_intake.Take(batch, Origin));
                break;
            case 'b' when _line.Answers.TryDequeue(out var answer):
                _relay.Take(answer);
                break;
            case 'l' when _line.Batches.TryDequeue(out _):
                break;
            case 'd' when _line.Batches.TryPeek(out var batch):
                _line.Batches.Enqueue(batch);
                break;
            case 't':
                _relay.Resend();
                break;
        }
    }

    private sealed class Line : ICanTell
    {
        public Queue<TiRelayProtocol.Records> Batches { get; } = new();

        public Queue<TiRelayProtocol.Taken> Answers { get; } = new();

        public void Tell(object message, IActorRef sender) => Batches.Enqueue((TiRelayProtocol.Records)message);
    }

    private sealed class Log : ITiLogOutput
    {
        public List<TiRecord> Records { get; } = [];

        public void Append(TiRecord record) => Records.Add(record);

        public void Dispose()
        {
        }
    }
}
