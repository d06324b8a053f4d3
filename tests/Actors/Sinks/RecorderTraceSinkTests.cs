using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>When a flight recorder writes, and what, on a clock that the test moves.</summary>
public sealed class RecorderTraceSinkTests : IDisposable
{
    private static readonly NodeName Node = new("node1@localhost");
    private static readonly ActorId Actor = new(Node, "/user/a", 1);
    private static readonly FunctionId Handler = new("T", "M", 1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("inviso-recorder-").FullName;
    private readonly SteppedTime _time = new();
    private readonly Dictionary<string, TaskCompletionSource<string>> _dumps = [];
    private readonly object _gate = new();
    private int _mailbox;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact(Timeout = 30_000)]
    public async Task What_is_asked_for_is_written_once()
    {
        var sink = Open(new RecorderTarget("crash"));
        sink.Write([Event(1), Event(2)]);
        Assert.Equal("crash1.log", await sink.DumpAsync());
        sink.Write([Event(3)]);
        Assert.Equal("crash2.log", await sink.DumpAsync());
        Assert.Equal("crash3.log", await sink.DumpAsync());
        sink.Write([Event(4)]);
        sink.Close(StopReason.Requested);
        Assert.Equal([[1, 2], [3], []], [Times("crash1.log"), Times("crash2.log"), Times("crash3.log")]);
        Assert.False(File.Exists(PathOf("crash4.log")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(sink.DumpAsync);
    }

    [Fact(Timeout = 30_000)]
    public async Task Only_the_last_seconds_are_written()
    {
        var sink = Open(new RecorderTarget("crash.trace") { Seconds = 30 });
        for (var i = 0; i < 100; i++)
        {
            sink.Write([Event(Now())]);
            _time.Advance(Second);
        }

        Assert.Equal("crash1.trace", await sink.DumpAsync());
        Assert.Equal(Enumerable.Range(70, 30).Select(i => i * 1_000_000_000L), Times("crash1.trace"));
        sink.Close(StopReason.Requested);
    }

    [Theory(Timeout = 30_000)]
    [InlineData(TraceKind.ExceptionFrom, null, "exception")]
    [InlineData(TraceKind.Restart, "{'System.Exception',\"no\"}", "exception")]
    [InlineData(TraceKind.Exit, "{'System.Exception',\"no\"}", "exception")]
    [InlineData(TraceKind.SendToNonExisting, null, "loss")]
    [InlineData(TraceKind.Call, "trigger", "match")]
    public async Task A_trigger_writes_what_led_to_it_and_itself(TraceKind kind, string? term, string trigger)
    {
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Exception | RecorderTriggers.Loss | RecorderTriggers.Match });
        var data = term is null ? null : TermParser.Parse(term);
        sink.Write([Event(1), Event(2) with { Kind = kind, Function = Handler, Data = data, Extra = data }, Event(3)]);
        Assert.Equal("crash1.log", await Dumped(trigger));
        sink.Close(StopReason.Requested);
        Assert.Equal([1, 2], Times("crash1.log"));
    }

    [Theory]
    [InlineData(TraceKind.Exit, "{shutdown,parent}")]
    [InlineData(TraceKind.Exit, "normal")]
    [InlineData(TraceKind.Call, "'Trigger'")]
    [InlineData(TraceKind.ReturnFrom, "trigger")]
    public void What_is_no_trigger_writes_nothing(TraceKind kind, string term)
    {
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Exception | RecorderTriggers.Loss | RecorderTriggers.Match });
        sink.Write([Event(1) with { Kind = kind, Function = Handler, Data = TermParser.Parse(term), Extra = TermParser.Parse(term) }]);
        sink.Close(StopReason.Requested);
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public void A_trigger_that_was_not_asked_for_writes_nothing()
    {
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Exception });
        sink.Write([Loss(1)]);
        sink.Close(StopReason.Requested);
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_mailbox_fires_when_it_gets_too_full_and_not_while_it_stays_so()
    {
        var sink = Open(new RecorderTarget("crash") { Mailbox = 100, Interval = 0 });
        sink.Write([Event(1)]);
        _mailbox = 100;
        _time.Advance(Second);
        _mailbox = 101;
        _time.Advance(Second);
        Assert.Equal("crash1.log", await Dumped("mailbox"));
        _mailbox = 0;
        _time.Advance(Second);
        _dumps.Clear();
        _mailbox = 500;
        _time.Advance(Second);
        Assert.Equal("crash2.log", await Dumped("mailbox"));
        sink.Close(StopReason.Requested);
        Assert.Equal(2, Directory.GetFiles(_directory).Length);
    }

    [Fact(Timeout = 30_000)]
    public async Task What_comes_shortly_after_the_trigger_is_in_the_same_log()
    {
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Loss, Delay = 500 });
        sink.Write([Event(1), Loss(2), Event(3)]);
        _time.Advance(Second * 0.4);
        sink.Write([Loss(4)]);
        Assert.Empty(Directory.GetFiles(_directory));
        _time.Advance(Second * 0.1);
        await Dumped("loss");
        sink.Write([Event(5)]);
        sink.Close(StopReason.Requested);
        Assert.Equal([1, 2, 3, 4], Times("crash1.log"));
    }

    [Fact]
    public void What_a_trigger_waits_to_write_is_written_at_the_end()
    {
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Loss, Delay = 500 });
        sink.Write([Event(1), Loss(2), Event(3)]);
        sink.Close(StopReason.Requested);
        Assert.Equal([1, 2, 3], Times("crash1.log"));
    }

    [Fact(Timeout = 30_000)]
    public async Task Triggers_write_so_often_and_not_sooner()
    {
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Loss, Dumps = 2, Interval = 10_000 });
        sink.Write([Loss(1), Loss(2)]);
        await Dumped("loss");
        _dumps.Clear();
        _time.Advance(Second * 9);
        sink.Write([Loss(3)]);
        _time.Advance(Second);
        sink.Write([Loss(4)]);
        await Dumped("loss");
        _time.Advance(Second * 100);
        sink.Write([Loss(5)]);
        Assert.Equal("crash3.log", await sink.DumpAsync());
        sink.Close(StopReason.Requested);
        Assert.Equal([[1], [2, 3, 4], [5]], [Times("crash1.log"), Times("crash2.log"), Times("crash3.log")]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Logs_that_are_there_stay()
    {
        await File.WriteAllTextAsync(PathOf("crash7.log"), "");
        var sink = Open(new RecorderTarget("crash"));
        Assert.Equal("crash8.log", await sink.DumpAsync());
        sink.Close(StopReason.Requested);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_log_that_cannot_be_written_is_an_answer_to_who_asked_and_the_end_if_nobody_did()
    {
        Directory.CreateDirectory(PathOf("crash1.log"));
        Directory.CreateDirectory(PathOf("crash2.log"));
        var sink = Open(new RecorderTarget("crash") { Triggers = RecorderTriggers.Loss });
        await Assert.ThrowsAnyAsync<Exception>(sink.DumpAsync);
        sink.Write([Event(1)]);
        sink.Flush();
        sink.Write([Loss(2)]);
        Assert.Throws<IOException>(() => sink.Close(StopReason.Requested));
        Assert.Throws<IOException>(sink.Flush);
    }

    private RecorderTraceSink Open(RecorderTarget target)
    {
        var (name, tail) = RecorderNames.Split(target);
        var files = new RecorderFiles(new WrapSet(_directory, name, tail), target, new TraceLogHeader(Node, 1, 0, "embedded"), _time);
        var sink = new RecorderTraceSink(target, files, Now, () => _mailbox, _time);
        sink.Dumped += (trigger, file) => DumpOf(trigger).TrySetResult(file);
        return sink;
    }

    private Task<string> Dumped(string trigger) => DumpOf(trigger).Task.WaitAsync(TestNode.Patience);

    private TaskCompletionSource<string> DumpOf(string trigger)
    {
        lock (_gate)
        {
            if (!_dumps.TryGetValue(trigger, out var dump))
                _dumps[trigger] = dump = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            return dump;
        }
    }

    private long Now() => _time.GetTimestamp() * 100;

    private string PathOf(string name) => Path.Combine(_directory, name);

    private static TraceEvent Event(long time) => new(time, TraceKind.Receive, false, Actor, Actor, null, "M");

    private static TraceEvent Loss(long time) => Event(time) with { Kind = TraceKind.SendToNonExisting };

    private long[] Times(string name)
    {
        using var reader = TraceLogReader.Open(PathOf(name));
        var times = new List<long>();
        while (reader.TryRead(out var e))
            times.Add(e.Timestamp);
        Assert.Null(reader.Damage);
        Assert.Equal(StopReason.RecorderDump, reader.StopReason);
        return [.. times];
    }
}
