using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TraceLogRoundTripTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_events_come_back_as_they_were() => Property.Holds(Generate.Events, events =>
    {
        var (read, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), events));
        Assert.Equal(events, read);
        Assert.Null(reader.Damage);
    });

    [Fact]
    public void Events_come_back_over_many_blocks_and_groups()
    {
        var random = new Random(7);
        var actors = Enumerable.Range(0, 5_000).Select(i => new ActorId(Samples.Node, $"/user/a{i}", i)).ToArray();
        var events = new TraceEvent[400_000];
        for (var i = 0; i < events.Length; i++)
            events[i] = new(i, TraceKind.Send, true, actors[random.Next(5_000)], actors[random.Next(5_000)], null, $"T{i % 70}");

        var path = TraceLogs.Write(_folder.File("t"), events);

        Assert.True(new FileInfo(path).Length > 3 * 16 * 64 * 1024, "the log should have several groups of 16 blocks");
        Assert.Equal(events, TraceLogs.Read(path).Events);
    }

    [Fact]
    public void More_actors_than_a_table_holds_start_a_new_group()
    {
        var events = Enumerable.Range(0, 70_000).Select(i => new TraceEvent(i, TraceKind.Exit, false, new ActorId(Samples.Node, "", i))).ToArray();
        Assert.Equal(events, TraceLogs.Read(TraceLogs.Write(_folder.File("t"), events)).Events);
    }

    [Fact]
    public void Header_and_footer_tell_what_the_log_is()
    {
        var (_, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), Samples.AllKinds));
        Assert.Equal(Samples.Header, reader.Header);
        Assert.Equal(new ClockPair(FixedTime.Wall, FixedTime.Monotonic), reader.StartClock);
        Assert.Equal(StopReason.Requested, reader.StopReason);
        var footer = Assert.IsType<TraceLogFooter>(reader.Footer);
        Assert.Equal(Samples.AllKinds.Length, footer.Events);
        Assert.Equal(12, footer.Drops);
        Assert.Equal(0, footer.Truncated);
        Assert.Equal(Samples.AllKinds[^1].Timestamp, footer.LastTimestamp);
        Assert.Equal(new ClockPair(FixedTime.Wall, FixedTime.Monotonic), footer.Clock);
        Assert.Equal(
            Samples.AllKinds.GroupBy(e => e.Kind).OrderBy(group => group.Key).Select(group => KeyValuePair.Create(group.Key, (long)group.Count())),
            footer.Counts);
        Assert.Equal(reader.Length, reader.BytesRead);
    }

    [Fact]
    public void Times_may_be_anything()
    {
        var events = new[] { 5, long.MinValue, long.MaxValue, 0, -1, long.MaxValue, long.MinValue }.Select(time => Samples.Send(time)).ToArray();
        Assert.Equal(events, TraceLogs.Read(TraceLogs.Write(_folder.File("t"), events)).Events);
    }

    [Fact]
    public void Flushed_events_can_be_read_while_the_log_is_open()
    {
        using var writer = TraceLogs.Create(_folder.File("t"));
        writer.Write(Samples.AllKinds);
        Assert.Empty(TraceLogs.Read(_folder.File("t")).Events);
        writer.Flush();
        var (events, reader) = TraceLogs.Read(_folder.File("t"));
        Assert.Equal(Samples.AllKinds, events);
        Assert.Equal(StopReason.None, reader.StopReason);
        var damage = Assert.Single(reader.Damages);
        Assert.Equal((writer.BytesWritten, "the footer of a closed log", "the end of the file"), (damage.Offset, damage.Expected, damage.Seen));
    }

    [Fact]
    public void Large_data_is_replaced_and_counted()
    {
        var deep = Enumerable.Range(0, 2_000).Aggregate((Term)Term.Nil, (inner, _) => Term.List(inner));
        var events = new[] { Samples.Send(1) with { Data = Term.Binary(new byte[40_000]) }, Samples.Send(2) with { Data = deep }, Samples.Send(3) };

        var (read, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), events));

        Assert.Equal(3, read.Count);
        Assert.Equal("{'$truncated',40006}", TermPrinter.Print(read[0].Data!));
        Assert.Equal("{'$truncated',undefined}", TermPrinter.Print(read[1].Data!));
        Assert.Equal(events[2], read[2]);
        Assert.Equal(2, reader.Footer!.Truncated);
    }

    /// <summary>An event that begins a new group is written twice, for its names are unknown there.</summary>
    [Fact]
    public void What_is_replaced_is_counted_once_also_where_a_group_begins()
    {
        var events = Enumerable.Range(0, 100).Select(i => Samples.Send(i) with { Data = Term.Binary(new byte[30_000 + i]), Extra = Term.Binary(new byte[3_000]) });
        var (_, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), [.. events]));
        Assert.Equal(100, reader.Footer!.Truncated);
    }

    [Fact]
    public void Data_and_names_of_the_largest_size_fit_a_block_wherever_they_come()
    {
        var name = new string('x', 4_096);
        var large = new TraceEvent(9, TraceKind.Call, true, new(new(name), name, 1), new(new(name + 1), name + 1, 2), new(name + 2, name + 3, 3), name + 4,
            Term.Binary(new byte[32_000]), Extra: Term.Binary(new byte[2_000]));
        var events = Enumerable.Range(0, 100).SelectMany(i => new[] { large, Samples.Send(9, $"T{i}") }).ToArray();
        var (read, reader) = TraceLogs.Read(TraceLogs.Write(_folder.File("t"), events));
        Assert.Equal(events.Length, read.Count);
        Assert.Null(reader.Damage);
        Assert.Equal(name, read[0].Actor!.Path);
        Assert.Equal(name[..4_093] + "…", read[0].MessageType);
        Assert.Equal(events.Where((_, i) => i % 2 == 1), read.Where((_, i) => i % 2 == 1));
    }

    [Fact]
    public void An_event_that_no_reader_would_take_is_refused()
    {
        using var writer = TraceLogs.Create(_folder.File("t"));
        Assert.Throws<ArgumentException>(() => writer.Write([new TraceEvent(1, TraceKind.Call, true, Samples.Cashier)]));
        Assert.Throws<ArgumentException>(() => writer.Write([new TraceEvent(1, (TraceKind)23, true, Samples.Cashier)]));
        writer.Write([Samples.Send(1)]);
        writer.Close(StopReason.NodeTerminated);
        var (events, reader) = TraceLogs.Read(_folder.File("t"));
        Assert.Equal([Samples.Send(1)], events);
        Assert.Equal(StopReason.NodeTerminated, reader.StopReason);
        Assert.Throws<ObjectDisposedException>(() => writer.Write([Samples.Send(2)]));
    }

    [Fact]
    public void A_log_in_no_directory_and_a_missing_one_are_io_errors()
    {
        Assert.ThrowsAny<IOException>(() => TraceLogs.Create(_folder.File("none/t")));
        Assert.ThrowsAny<IOException>(() => TraceLogs.Create(_folder.Path));
        Assert.ThrowsAny<IOException>(() => TraceLogReader.Open(_folder.File("none")));
        Assert.ThrowsAny<IOException>(() => TraceLogReader.Open(_folder.Path));
    }
}
