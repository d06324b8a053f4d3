using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TraceLogDamageTests : IDisposable
{
    private const int EventsInBlock = 7;

    private readonly TempFolder _folder = new();
    private readonly TraceEvent[] _events = [.. Samples.AllKinds, .. Samples.AllKinds, .. Samples.AllKinds];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_at_any_byte_the_log_gives_its_whole_blocks()
    {
        // More blocks than one group has.
        const int EventsInBlock = 4;
        var ends = TraceLogs.WriteBlocks(_folder.File("whole"), _events, EventsInBlock);
        var bytes = File.ReadAllBytes(_folder.File("whole"));
        for (var length = 0; length < bytes.Length; length++)
        {
            var path = _folder.Write("cut", bytes.AsSpan(0, length));
            if (length < ends[0])
            {
                Assert.Equal(length, Assert.Throws<LogFormatException>(() => TraceLogReader.Open(path)).Actual);
                continue;
            }

            var (events, reader) = TraceLogs.Read(path);
            var wholeBlocks = ends.FindLastIndex(end => end <= length);
            Assert.Equal(_events.Take(wholeBlocks * EventsInBlock), events);
            Assert.Equal(StopReason.None, reader.StopReason);
            Assert.Equal(ends[wholeBlocks], Assert.Single(reader.Damages).Offset);
        }
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_seen_and_never_gives_a_wrong_event()
    {
        TraceLogs.WriteBlocks(_folder.File("whole"), _events, EventsInBlock);
        var bytes = File.ReadAllBytes(_folder.File("whole"));
        var random = new Random(11);
        for (var at = 0; at < bytes.Length; at++)
        {
            var bit = (byte)(1 << random.Next(8));
            bytes[at] ^= bit;
            if (TryRead(_folder.Write("flipped", bytes)) is { } result)
            {
                Assert.NotNull(result.Reader.Damage);
                Assert.Equal(_events.Take(result.Events.Count), result.Events);
            }

            bytes[at] ^= bit;
        }
    }

    [Theory]
    [InlineData(0, 0, 16)]
    [InlineData(3, 3, 16)]
    [InlineData(15, 15, 16)]
    [InlineData(16, 16, 32)]
    [InlineData(38, 38, 40)]
    public void After_a_damaged_block_reading_goes_on_with_the_next_group(int damaged, int readBefore, int readAgainFrom)
    {
        var events = Enumerable.Range(0, 40).Select(i => Samples.Send(i, $"T{i}")).ToArray();
        var ends = TraceLogs.WriteBlocks(_folder.File("t"), events, eventsInBlock: 1);
        var bytes = File.ReadAllBytes(_folder.File("t"));
        bytes[ends[damaged] + 44] ^= 0x10;

        var (read, reader) = TraceLogs.Read(_folder.Write("t", bytes));

        Assert.Equal([.. events[..readBefore], .. events[readAgainFrom..]], read);
        var damage = Assert.Single(reader.Damages);
        Assert.Equal(ends[damaged], damage.Offset);
        Assert.StartsWith("a block with the checksum 0x", damage.Expected, StringComparison.Ordinal);
        Assert.Equal(StopReason.Requested, reader.StopReason);
    }

    [Fact]
    public void A_missing_block_is_seen()
    {
        var events = Enumerable.Range(0, 20).Select(i => Samples.Send(i, $"T{i}")).ToArray();
        var ends = TraceLogs.WriteBlocks(_folder.File("t"), events, eventsInBlock: 1);
        var bytes = File.ReadAllBytes(_folder.File("t"));

        var (read, reader) = TraceLogs.Read(_folder.Write("t", [.. bytes[..(int)ends[4]], .. bytes[(int)ends[5]..]]));

        Assert.Equal([.. events[..4], .. events[16..]], read);
        AssertDamage(Assert.Single(reader.Damages), ends[4], "block 4", "block 5");
    }

    [Fact]
    public void Bytes_behind_the_footer_are_seen()
    {
        TraceLogs.Write(_folder.File("t"), Samples.AllKinds);
        var bytes = File.ReadAllBytes(_folder.File("t"));
        var (read, reader) = TraceLogs.Read(_folder.Write("t", [.. bytes, .. bytes]));
        Assert.Equal(Samples.AllKinds, read);
        AssertDamage(reader.Damage!, bytes.Length, "the end of the file", $"{bytes.Length} more bytes after the footer");
    }

    [Theory]
    [InlineData(30)]
    [InlineData(41)]
    public void A_log_inside_captured_data_is_not_taken_for_blocks(int damagedByte)
    {
        using (var writer = TraceLogWriter.Create(_folder.File("inner"), Samples.Header with { SystemUid = 1 }, new FixedTime()))
        {
            writer.Write(Samples.AllKinds);
            writer.Close(StopReason.Requested);
        }

        var inner = Term.Binary(File.ReadAllBytes(_folder.File("inner")));
        var events = Enumerable.Range(0, 20).Select(i => Samples.Send(i, "T") with { Data = inner }).ToArray();
        var ends = TraceLogs.WriteBlocks(_folder.File("t"), events, eventsInBlock: 1);
        var bytes = File.ReadAllBytes(_folder.File("t"));
        bytes[ends[2] + damagedByte] ^= 1;

        var (read, reader) = TraceLogs.Read(_folder.Write("t", bytes));

        Assert.Equal([0, 1, 16, 17, 18, 19], read.Select(e => e.Timestamp));
        Assert.Equal(StopReason.Requested, reader.StopReason);
    }

    [Fact]
    public void Other_files_are_no_trace_logs()
    {
        TiLogWriter.Create(_folder.File("ti"), Samples.Header).Dispose();
        var e = Assert.Throws<LogFormatException>(() => TraceLogReader.Open(_folder.File("ti")));
        Assert.Equal(0, e.Offset);
        Assert.Equal(
            $"{_folder.File("ti")} cannot be read: the magic number at byte 0 should be 0x494E565452414345 and is 0x494E5654494C4F47.", e.Message);
        Assert.Throws<LogFormatException>(() => TraceLogReader.Open(_folder.Write("empty", [])));
    }

    [Fact]
    public void A_later_version_is_refused_with_both_numbers()
    {
        TraceLogs.Write(_folder.File("t"), Samples.AllKinds);
        var bytes = File.ReadAllBytes(_folder.File("t"));
        bytes[8] = 2;
        var e = Assert.Throws<LogFormatException>(() => TraceLogReader.Open(_folder.Write("t", bytes)));
        Assert.Equal((8, 1, 2), (e.Offset, e.Expected, e.Actual));
    }

    private void AssertDamage(LogDamage damage, long offset, string expected, string seen) =>
        Assert.Equal((_folder.File("t"), offset, expected, seen), (damage.File, damage.Offset, damage.Expected, damage.Seen));

    private static (List<TraceEvent> Events, TraceLogReader Reader)? TryRead(string path)
    {
        try
        {
            return TraceLogs.Read(path);
        }
        catch (LogFormatException)
        {
            return null;
        }
    }
}
