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

    /// <summary>Whatever is lost, doubled or refused, either way: each association is written once, in order.</summary>
    [Fact]
    public void Any_line_that_lets_something_through_brings_everything_once_and_in_order() => Holds("wwwwfffbblLdDrt", (written, records) =>
        Assert.Equal(Enumerable.Range(1, written).Select(Numbered), records));

    /// <summary>A collector whose meta tracer begins anew knows nothing of what the one before it took: what was not confirmed may come twice, and nothing is missing.</summary>
    [Fact]
    public void A_collector_that_begins_anew_misses_nothing() => Holds("wwwwfffbblLdDrtn", (written, records) =>
    {
        Assert.Equal(Enumerable.Range(1, written), records.Select(record => (int)record.Timestamp).Distinct());
        var previous = 0;
        foreach (var number in records.Select(record => (int)record.Timestamp))
        {
            Assert.InRange(number, 1, previous + 1);
            previous = number;
        }
    });

    [Fact]
    public void What_waits_goes_in_batches_below_a_frame()
    {
        for (var i = 1; i <= 2_000; i++)
            _relay.Append(Numbered(i));
        var batches = 0;
        while (_line.Sent.Count > 0)
        {
            if (_line.Sent.Peek() is TiRelayProtocol.Records records)
            {
                Assert.InRange(records.Bytes.Length, 1, 32 * 1024);
                batches++;
            }

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
        Deliver();
        Assert.Equal([large, large], _log.Records);
    }

    /// <summary>The first 16 MiB are kept for a collector that is not there; what comes then is counted as lost, and told.</summary>
    [Fact(Timeout = 60_000)]
    public async Task More_than_can_wait_is_lost_and_told()
    {
        var warnings = WarningKeeper.On(_node);
        var alias = Term.Binary(new byte[30_000]);
        for (var i = 1; i <= 700; i++)
            _relay.Append(new TiRecord(i, true, null, alias));
        Deliver();
        Assert.InRange(_log.Records.Count, 550, 560);
        Assert.Equal($"An association is lost: {_log.Records.Count} wait for the other node already", Assert.Single(await WarningKeeper.All(warnings)));
        Assert.Equal(Enumerable.Range(1, _log.Records.Count).Select(i => (long)i), _log.Records.Select(record => record.Timestamp));
        _relay.Append(Numbered(1));
        Deliver();
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

    [Fact]
    public void At_the_end_a_refusal_is_the_last_word_and_before_it_is_not()
    {
        _relay.Append(Numbered(1));
        Refuse("{not_collecting,no_metatracer}");
        Work('t');
        Deliver();
        Assert.Single(_log.Records);
        _relay.Append(Numbered(2));
        _relay.End();
        Refuse("{not_collecting,no_metatracer}");
        Assert.False(_relay.IsOver, "it was said of what was sent before the end");
        Refuse("{not_collecting,no_metatracer}");
        Assert.True(_relay.IsOver);
    }

    /// <summary>A runtime that changes its control is told of the other nodes a moment later.</summary>
    [Fact]
    public void At_the_end_one_that_does_not_know_the_origin_yet_has_its_time()
    {
        _relay.Append(Numbered(1));
        _relay.End();
        _line.Sent.Dequeue();
        Refuse("refused");
        Assert.False(_relay.IsOver);
        Work('t');
        Deliver();
        Assert.True(_relay.IsOver);
        Assert.Single(_log.Records);
    }

    [Fact]
    public void A_batch_that_cannot_be_read_is_given_up_and_the_next_goes_on()
    {
        _relay.Append(Numbered(1));
        Work('f');
        Work('b');
        _relay.Append(Numbered(2));
        var batch = (TiRelayProtocol.Records)_line.Sent.Dequeue();
        var answer = _intake.Take(batch with { Bytes = batch.Bytes[1..] }, Origin);
        Assert.Equal(new TiRelayProtocol.Refused(batch.Relay, batch.Attempt, Term.Atom("bad_batch")), answer);
        _relay.Take((TiRelayProtocol.Refused)answer);
        Deliver();
        Assert.Equal([Numbered(2)], _log.Records);
    }

    [Fact]
    public void Answers_to_others_and_to_what_was_never_sent_change_nothing()
    {
        _relay.Append(Numbered(1));
        var open = (TiRelayProtocol.Open)_line.Sent.Peek();
        _relay.Take(new TiRelayProtocol.Accepted(open.Relay + 1, new byte[16]));
        _relay.Take(new TiRelayProtocol.Taken(open.Relay + 1, 2));
        _relay.Take(new TiRelayProtocol.Taken(open.Relay, 3));
        _relay.Take(new TiRelayProtocol.Taken(open.Relay, long.MinValue));
        _relay.End();
        _relay.Take(new TiRelayProtocol.Refused(open.Relay + 1, open.Attempt + 1, Term.Atom("idle")));
        _relay.Take(new TiRelayProtocol.Refused(open.Relay, open.Attempt, Term.Atom("idle")));
        Assert.False(_relay.IsOver);
        Deliver();
        Assert.Equal([Numbered(1)], _log.Records);
    }

    /// <summary>The ticket went to the address of the origin: one that only says that it is there has none.</summary>
    [Fact]
    public void Without_the_ticket_nothing_is_written()
    {
        _relay.Append(Numbered(1));
        Work('f');
        var forged = new TiRelayProtocol.Records(new byte[16], 7, 1, 1, TiRecordBatch.Encode(Numbered(9)));
        Assert.Equal(new TiRelayProtocol.Refused(7, 1, Term.Atom("no_relay")), _intake.Take(forged, Origin));
        Assert.Equal(new TiRelayProtocol.Refused(7, 1, Term.Atom("no_relay")), _intake.Take(forged with { Ticket = default }, Origin));
        Assert.Equal(new TiRelayProtocol.Refused(7, 1, Term.Atom("no_relay")), _intake.Take(forged, new Address("akka.tcp", "s", "h", 2)));
        _intake.Open(new TiRelayProtocol.Open(1, 7, 1), Origin);
        Deliver();
        Assert.Equal([Numbered(1)], _log.Records);
    }

    /// <summary>A meta tracer that begins anew counts from one again.</summary>
    [Fact]
    public void A_new_relay_of_the_same_node_begins_anew()
    {
        _relay.Append(Numbered(1));
        Deliver();
        _relay = new TiRelay(_line, Pause, _time);
        _relay.Begin(ActorRefs.Nobody, Complaints());
        _relay.Append(Numbered(7));
        Deliver();
        Assert.Equal([Numbered(1), Numbered(7)], _log.Records);
    }

    // Each letter is a step, as often as it stands there: w writes one, and those of Work.
    private void Holds(string steps, Action<int, IReadOnlyList<TiRecord>> check)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(80).WithReplay(new Replay(new Rnd(20_260_101, 1), null));
        Check.One(config, Prop.ForAll(Gen.Elements(steps.ToCharArray()).ListOf().ToArbitrary(), line =>
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
            for (var i = 0; i < 5 && !_relay.IsOver; i++)
            {
                _relay.Resend();
                Deliver();
            }

            Assert.True(_relay.IsOver);
            check(written, _log.Records);
        }));
    }

    private static TiRecord Numbered(int number) => new(number, true, new ActorId(new NodeName("n@h"), "/user/a", 1), Term.Int(number));

    [MemberNotNull(nameof(_intake), nameof(_relay))]
    private void Begin()
    {
        _line.Sent.Clear();
        _line.Answers.Clear();
        _log.Records.Clear();
        _intake = new TiIntake(new TiOutput(_log, Complaints()));
        _relay = new TiRelay(_line, Pause, _time);
        _relay.Begin(ActorRefs.Nobody, Complaints());
    }

    private MetaComplaints Complaints() => new(Logging.GetLogger(_node.System, nameof(TiRelayLineTests)));

    // The oldest of what is under way.
    private void Refuse(string reason)
    {
        var (relay, attempt) = _line.Sent.Dequeue() switch
        {
            TiRelayProtocol.Open open => (open.Relay, open.Attempt),
            TiRelayProtocol.Records records => (records.Relay, records.Attempt),
            var other => throw new InvalidOperationException($"{other} is not sent by an origin"),
        };
        _relay.Take(new TiRelayProtocol.Refused(relay, attempt, TermParser.Parse(reason)));
    }

    private void Deliver()
    {
        while (_line.Sent.Count + _line.Answers.Count > 0)
        {
            Work('f');
            Work('b');
        }
    }

    // f and b: what is sent, or an answer, arrives; l, L: it is lost; d, D: it comes twice; r: it is refused; t: the time to send again; n: a new collector.
    private void Work(char step)
    {
        switch (step)
        {
            case 'f' when _line.Sent.TryDequeue(out var sent):
                _line.Answers.Enqueue(sent is TiRelayProtocol.Open open ? _intake.Open(open, Origin) : _intake.Take((TiRelayProtocol.Records)sent, Origin));
                break;
            case 'b' when _line.Answers.TryDequeue(out var answer):
                Answer(answer);
                break;
            case 'l':
                _line.Sent.TryDequeue(out _);
                break;
            case 'L':
                _line.Answers.TryDequeue(out _);
                break;
            case 'd' when _line.Sent.TryPeek(out var sent):
                _line.Sent.Enqueue(sent);
                break;
            case 'D' when _line.Answers.TryPeek(out var answer):
                _line.Answers.Enqueue(answer);
                break;
            case 'r' when _line.Sent.Count > 0:
                Refuse("{not_collecting,new}");
                break;
            case 't':
                _relay.Resend();
                break;
            case 'n':
                _intake = new TiIntake(new TiOutput(_log, Complaints()));
                break;
        }
    }

    private void Answer(object answer)
    {
        switch (answer)
        {
            case TiRelayProtocol.Accepted accepted:
                _relay.Take(accepted);
                break;
            case TiRelayProtocol.Taken taken:
                _relay.Take(taken);
                break;
            case TiRelayProtocol.Refused refused:
                _relay.Take(refused);
                break;
        }
    }

    private sealed class Line : ICanTell
    {
        public Queue<object> Sent { get; } = new();

        public Queue<object> Answers { get; } = new();

        public void Tell(object message, IActorRef sender) => Sent.Enqueue(message);
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
