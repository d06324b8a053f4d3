using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TraceLogSeekTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_event_of_the_time_and_later_follows_and_little_before_it()
    {
        var path = Write(600_000, i => 1_000_000 + (10L * i));
        foreach (var time in (long[])[long.MinValue, 0, 1_000_000, 1_000_001, 2_345_678, 4_000_000, 6_999_980, 6_999_990, 7_000_000, long.MaxValue])
        {
            using var reader = TraceLogReader.Open(path);
            reader.Seek(time);
            var (first, later, read) = (long.MaxValue, 0, 0);
            while (reader.TryRead(out var e))
            {
                first = Math.Min(first, e.Timestamp);
                later += e.Timestamp >= time ? 1 : 0;
                read++;
            }

            var expected = Enumerable.Range(0, 600_000).Count(i => 1_000_000 + (10L * i) >= time);
            Assert.Equal(expected, later);
            // A group is 1 MiB at most, which is some 150,000 of these events; two of them may not be told apart.
            Assert.InRange(read, later, later + 330_000);
            Assert.Empty(reader.Damages);
        }
    }

    [Fact]
    public void A_log_that_goes_back_in_time_loses_nothing()
    {
        // Two nodes in one log, an hour apart, as relaying leaves it: blocks of one and of the other.
        const long Hour = 3_600_000_000_000;
        var path = Write(900_000, i => (i / 30_000 % 2 * Hour) + i);

        using var reader = TraceLogReader.Open(path);
        reader.Seek(Hour);

        var found = 0;
        while (reader.TryRead(out var e))
            found += e.Timestamp >= Hour ? 1 : 0;
        Assert.Equal(450_000, found);
    }

    [Fact]
    public void Damage_does_not_mislead_it()
    {
        var path = Write(600_000, i => 10L * i);
        var bytes = File.ReadAllBytes(path);
        var random = new Random(1);
        for (var i = 0; i < 40; i++)
            bytes[random.Next(200, bytes.Length)] ^= 0x55;
        _folder.Write("damaged", bytes);
        var all = TraceLogs.Read(_folder.File("damaged")).Events;

        using var reader = TraceLogReader.Open(_folder.File("damaged"));
        reader.Seek(3_000_000);

        var found = new List<long>();
        while (reader.TryRead(out var e))
            found.Add(e.Timestamp);
        Assert.Equal(all.Select(e => e.Timestamp).Where(time => time >= 3_000_000), found.Where(time => time >= 3_000_000));
    }

    [Fact]
    public void A_merge_from_a_time_on_seeks()
    {
        var path = Write(600_000, i => 10L * i + 1);
        var handler = new RecordingMergeHandler();
        var result = LogMerge.Run(
            [new(Samples.Node, [path], null)], handler, new MergeOptions { Filter = new MergeFilter { From = 5_999_971 } }, CancellationToken.None);
        Assert.Equal([5_999_971L, 5_999_981, 5_999_991], handler.Entries.Select(entry => entry.Event.Timestamp));
        Assert.Equal(3, result.Count);
    }

    private string Write(int events, Func<int, long> time)
    {
        var path = _folder.File("log");
        using var writer = TraceLogs.Create(path);
        for (var i = 0; i < events; i += 1_000)
            writer.Write([.. Enumerable.Range(i, 1_000).Select(n => Samples.Send(time(n)))]);
        writer.Close(StopReason.Requested);
        return path;
    }
}
