using Inviso.Actors.Tests.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Sinks;

/// <summary>The wrapping by time, on a clock that the test moves.</summary>
public sealed class WrapTraceSinkTests : IDisposable
{
    private static readonly NodeName Node = new("node1@localhost");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("inviso-sinks-").FullName;
    private readonly SteppedTime _time = new();
    private readonly WrapSet _set;
    private readonly WrapTraceSink _sink;

    public WrapTraceSinkTests()
    {
        _set = new WrapSet(_directory, "t", ".log");
        _sink = new WrapTraceSink(WrapLogWriter.Create(_set, 3, long.MaxValue, new TraceLogHeader(Node, 1, 0, "embedded"), _time), Second, _time);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_file_lasts_its_time_empty_or_not()
    {
        _sink.Write([Event(1), Event(2)]);
        _time.Advance(Second * 0.9);
        _sink.Write([Event(3)]);
        Assert.Equal(["t0.log"], _set.Existing());
        _time.Advance(Second * 1.1);
        _sink.Write([Event(4)]);
        _sink.Close(StopReason.Requested);
        Assert.Equal(["t0.log", "t1.log", "t2.log"], _set.Existing());
        Assert.Equal([3, 0, 1], _set.Existing().Select(name => Read(name).Count));
    }

    [Fact]
    public void Old_files_go_and_what_is_left_is_the_end()
    {
        for (var i = 0; i < 10; i++)
        {
            _sink.Write([Event(i)]);
            _time.Advance(Second);
        }

        _sink.Close(StopReason.Requested);
        Assert.Equal(["t0.log", "t1.log", "t2.log"], _set.Existing().Order(StringComparer.Ordinal));
        Assert.Equal([8, 9], _set.Existing().SelectMany(Read).Select(e => e.Timestamp));
    }

    [Fact]
    public void Nothing_is_rolled_after_the_end()
    {
        _sink.Close(StopReason.Requested);
        _time.Advance(Second * 5);
        Assert.Equal(["t0.log"], _set.Existing());
    }

    [Fact]
    public void A_roll_that_fails_is_told_at_the_next_write()
    {
        Directory.CreateDirectory(_set.PathOf(1));
        _time.Advance(Second * 3);
        Assert.Throws<IOException>(() => _sink.Write([Event(1)]));
        Assert.Throws<IOException>(_sink.Flush);
        _sink.Close(StopReason.WriteFailed);
        Assert.Equal(["t0.log"], _set.Existing());
    }

    private static TraceEvent Event(long time) => new(time, TraceKind.Exit, false, new ActorId(Node, "/user/a", 1));

    private List<TraceEvent> Read(string name)
    {
        using var reader = TraceLogReader.Open(Path.Combine(_directory, name));
        var events = new List<TraceEvent>();
        while (reader.TryRead(out var e))
            events.Add(e);
        Assert.Null(reader.Damage);
        return events;
    }
}
