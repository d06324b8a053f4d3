using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TiLogTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_records_come_back_as_they_were()
    {
        var record =
            from time in Gen.Elements(0L, FixedTime.Wall, long.MaxValue, long.MinValue)
            from starts in Gen.Elements(true, false)
            from actor in Generate.Actor
            from hasActor in Gen.Elements(true, false)
            from alias in Generate.Terms
            select new TiRecord(time, starts, hasActor ? actor : null, alias);
        Property.Holds(record.ArrayOf(), records =>
        {
            Write("ti", records);
            var log = TiLogReader.Read(_folder.File("ti"));
            Assert.Equal(Samples.Header, log.Header);
            Assert.Equal(records, log.Records);
            Assert.Empty(log.Damages);
        });
    }

    /// <summary>Each beginning promises the same 64 KiB behind it: checking them all would read the file five thousand times.</summary>
    [Fact]
    public void Beginnings_of_records_that_are_none_are_not_checked_without_end()
    {
        var header = Write("ti", [])[0];
        var bytes = new byte[4_000_000];
        File.ReadAllBytes(_folder.File("ti")).CopyTo(bytes, 0);
        for (var at = (int)header; at + 12 <= bytes.Length; at += 12)
        {
            "ITIR"u8.CopyTo(bytes.AsSpan(at));
            bytes[at + 10] = 1;
        }

        var log = TiLogReader.Read(_folder.Write("ti", bytes));

        Assert.Empty(log.Records);
        Assert.Equal(2, log.Damages.Count);
        Assert.StartsWith("too many beginnings of none", log.Damages[1].Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_is_in_the_file_when_append_returns()
    {
        using var writer = TiLogWriter.Create(_folder.File("ti"), Samples.Header);
        for (var i = 0; i < Samples.Associations.Length; i++)
        {
            writer.Append(Samples.Associations[i]);
            Assert.Equal(Samples.Associations[..(i + 1)], TiLogReader.Read(_folder.File("ti")).Records);
        }
    }

    [Fact]
    public void Cut_at_any_byte_the_log_gives_its_whole_records()
    {
        var ends = Write("ti", Samples.Associations);
        var bytes = File.ReadAllBytes(_folder.File("ti"));
        for (var length = 0; length <= bytes.Length; length++)
        {
            var path = _folder.Write("cut", bytes.AsSpan(0, length));
            if (length < ends[0])
            {
                Assert.Throws<LogFormatException>(() => TiLogReader.Read(path));
                continue;
            }

            var whole = ends.FindLastIndex(end => end <= length);
            var log = TiLogReader.Read(path);
            Assert.Equal(Samples.Associations.Take(whole), log.Records);
            if (ends[whole] == length)
                Assert.Empty(log.Damages);
            else
                Assert.Equal(ends[whole], Assert.Single(log.Damages).Offset);
        }
    }

    [Fact]
    public void A_flipped_bit_costs_one_record_and_is_seen()
    {
        var ends = Write("ti", Samples.Associations);
        var bytes = File.ReadAllBytes(_folder.File("ti"));
        for (var bit = (int)ends[0] * 8; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            var log = TiLogReader.Read(_folder.Write("flipped", bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));

            var hit = ends.FindLastIndex(end => end <= bit / 8);
            Assert.Equal(Samples.Associations.Where((_, i) => i != hit), log.Records);
            Assert.Equal(ends[hit], Assert.Single(log.Damages).Offset);
        }
    }

    [Fact]
    public void Random_bytes_are_survived()
    {
        var ends = Write("ti", Samples.Associations);
        var header = File.ReadAllBytes(_folder.File("ti"))[..(int)ends[0]];
        var random = new Random(9);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(1, 9_000)];
            random.NextBytes(bytes);
            Assert.Throws<LogFormatException>(() => TiLogReader.Read(_folder.Write("fuzz", bytes)));
            Assert.Empty(TiLogReader.Read(_folder.Write("fuzz", [.. header, .. bytes])).Records);
        }
    }

    [Fact]
    public void An_alias_too_large_is_refused_and_a_missing_file_is_an_io_error()
    {
        using var writer = TiLogWriter.Create(_folder.File("ti"), Samples.Header);
        Assert.Throws<ArgumentException>(() => writer.Append(Samples.Associations[0] with { Alias = Term.Binary(new byte[33_000]) }));
        Assert.Empty(TiLogReader.Read(_folder.File("ti")).Damages);
        Assert.ThrowsAny<IOException>(() => TiLogReader.Read(_folder.File("none")));
        Assert.ThrowsAny<IOException>(() => TiLogWriter.Create(_folder.File("none/ti"), Samples.Header));
    }

    private List<long> Write(string name, TiRecord[] records)
    {
        using var writer = TiLogWriter.Create(_folder.File(name), Samples.Header);
        var ends = new List<long> { writer.BytesWritten };
        foreach (var record in records)
        {
            writer.Append(record);
            ends.Add(writer.BytesWritten);
        }

        return ends;
    }
}
