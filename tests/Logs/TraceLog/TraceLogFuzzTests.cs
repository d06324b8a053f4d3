using System.Buffers.Binary;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>No bytes crash the reader, keep it busy for ever or make it allocate much more than it reads.</summary>
public sealed class TraceLogFuzzTests : IDisposable
{
    private const int BlockHeaderSize = 40;
    private const long MostAllocated = 4 * 1024 * 1024;

    private readonly TempFolder _folder = new();
    private readonly byte[] _log;
    private readonly List<long> _ends;

    public TraceLogFuzzTests()
    {
        _ends = TraceLogs.WriteBlocks(_folder.File("log"), [.. Samples.AllForms, .. Samples.AllForms], eventsInBlock: 5);
        _log = File.ReadAllBytes(_folder.File("log"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Random_bytes_are_no_log()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.Throws<LogFormatException>(() => TraceLogReader.Open(_folder.Write("fuzz", bytes)));
        }
    }

    [Fact]
    public void Random_bytes_behind_a_good_header_give_no_event()
    {
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            var bytes = new byte[random.Next(1, 2_000)];
            random.NextBytes(bytes);
            Read([.. _log[..(int)_ends[0]], .. bytes], out var events);
            Assert.Equal(0, events);
        }
    }

    [Fact]
    public void Copied_moved_and_lost_pieces_are_survived()
    {
        var random = new Random(5);
        for (var i = 0; i < 1_000; i++)
        {
            var (from, to) = (random.Next(_log.Length), random.Next((int)_ends[0], _log.Length));
            var piece = _log.AsSpan(from, random.Next(_log.Length - from));
            Read([.. _log[..to], .. piece, .. _log[random.Next(to, _log.Length)..]], out _);
        }
    }

    [Fact]
    public void Changed_content_with_correct_checksums_is_survived()
    {
        var random = new Random(6);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = (byte[])_log.Clone();
            var block = random.Next(_ends.Count - 1);
            var (start, end) = ((int)_ends[block], (int)_ends[block + 1]);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(start + 4, end)] = (byte)random.Next(256);
            Seal(bytes.AsSpan(start, end - start));
            Read(bytes, out _);
        }
    }

    [Fact]
    public void Random_bytes_as_data_are_survived()
    {
        var random = new Random(7);
        byte[] tags = [0x02, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x41, 0x81, 0xc0];
        for (var i = 0; i < 3_000; i++)
        {
            var data = new byte[random.Next(1, 400)];
            for (var j = 0; j < data.Length; j++)
                data[j] = random.Next(3) == 0 ? (byte)random.Next(256) : tags[random.Next(tags.Length)];
            Read(WithData(data), out _);
        }
    }

    [Theory]
    [InlineData(0x07)]
    [InlineData(0x08)]
    [InlineData(0x09)]
    [InlineData(0x0b)]
    public void Nested_counts_that_promise_the_same_bytes_allocate_little(byte tag)
    {
        var data = new byte[30_000];
        for (var at = 0; at + 2 < 3_000; at += 3)
            (data[at], data[at + 1], data[at + 2]) = (tag, 0x80, 0x60);
        Read(WithData(data), out var events);
        Assert.Equal(0, events);
    }

    [Fact]
    public void Terms_nested_without_end_are_no_term()
    {
        var data = new byte[60_000];
        for (var at = 0; at + 1 < data.Length; at += 2)
            (data[at], data[at + 1]) = (0x09, 0x01);
        Read(WithData(data), out var events);
        Assert.Equal(0, events);
    }

    [Fact]
    public void A_file_full_of_block_beginnings_is_read_in_one_pass()
    {
        var bytes = new byte[4 * 1024 * 1024];
        _log.CopyTo(bytes, 0);
        for (var at = _log.Length; at <= bytes.Length - 4; at += 4)
            "IBLK"u8.CopyTo(bytes.AsSpan(at));
        bytes[(int)_ends[0] + BlockHeaderSize] ^= 1;
        bytes[_ends[^1]] = 0;
        Read(bytes, out var events);
        Assert.Equal(0, events);
        Seek(bytes);
    }

    [Fact]
    public void Seeking_in_a_file_of_pieces_of_a_log_ends_and_reads_no_more_than_there_is()
    {
        var random = new Random(8);
        for (var i = 0; i < 20; i++)
        {
            var bytes = new byte[random.Next(3 * 1024 * 1024, 5 * 1024 * 1024)];
            _log.CopyTo(bytes, 0);
            for (var at = _log.Length; at < bytes.Length - _log.Length; at += random.Next(1, 20_000))
            {
                var from = random.Next(_log.Length);
                _log.AsSpan(from, random.Next(_log.Length - from)).CopyTo(bytes.AsSpan(at));
            }

            bytes[_ends[^1]] ^= 0x10;
            Seek(bytes);
        }
    }

    /// <summary>A block of no bytes was taken for no block at all, and read again and again.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(9, 1)]
    public Task A_block_without_content_is_passed_once(byte type, byte startsGroup) => Task.Run(() =>
    {
        var block = new byte[BlockHeaderSize];
        _log.AsSpan((int)_ends[0], BlockHeaderSize).CopyTo(block);
        (block[4], block[5]) = (type, startsGroup);
        block.AsSpan(8, 8).Clear();
        Seal(block);
        byte[] bytes = [.. _log[..(int)_ends[0]], .. block, .. _log[(int)_ends[1]..]];
        Read(bytes, out var events);
        Assert.Equal(events, LogSummary.Of(_folder.File("fuzz"), CancellationToken.None).Entries);
    });

    /// <summary>Its reader would hold what any number of blocks define.</summary>
    [Fact]
    public void A_group_that_never_ends_is_read_no_further_than_a_group_may_be()
    {
        var drops = Enumerable.Range(1, 60).Select(i => new TraceEvent(i, TraceKind.Drop, false, null, Count: i)).ToArray();
        var ends = TraceLogs.WriteBlocks(_folder.File("groups"), drops, eventsInBlock: 1);
        var bytes = File.ReadAllBytes(_folder.File("groups"));
        foreach (var group in (int[])[16, 32])
        {
            var block = bytes.AsSpan((int)ends[group]..(int)ends[group + 1]);
            block[5] = 0;
            Seal(block);
        }

        var (read, reader) = TraceLogs.Read(_folder.Write("fuzz", bytes));

        Assert.Equal([.. drops[..16], .. drops[48..]], read);
        var damage = Assert.Single(reader.Damages);
        Assert.Equal((ends[16], "a group of at most 16 blocks", "one more block of it"), (damage.Offset, damage.Expected, damage.Seen));
        Assert.Equal(reader.Damages, LogSummary.Of(_folder.File("fuzz"), CancellationToken.None).Damages);
    }

    /// <summary>A log with one block of one event, an exit of nobody with these bytes as its data.</summary>
    private byte[] WithData(byte[] data)
    {
        byte[] payload = [8, 0x20, 0, .. data];
        var block = new byte[BlockHeaderSize + payload.Length];
        _log.AsSpan((int)_ends[0], BlockHeaderSize).CopyTo(block);
        payload.CopyTo(block, BlockHeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(8), payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(12), 1);
        Seal(block);
        return [.. _log[..(int)_ends[0]], .. block];
    }

    private void Seek(byte[] bytes)
    {
        var path = _folder.Write("fuzz", bytes);
        foreach (var time in (long[])[long.MinValue, FixedTime.Wall + 1, FixedTime.Wall + 20_000, long.MaxValue])
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var reader = TraceLogReader.Open(path);
            reader.Seek(time);
            var count = 0L;
            while (reader.TryRead(out _))
                count++;
            Assert.InRange(count, 0, bytes.Length);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * MostAllocated);
        }
    }

    private void Read(byte[] bytes, out int count)
    {
        var path = _folder.Write("fuzz", bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        count = TraceLogs.Read(path).Events.Count;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    /// <summary>Makes the checksums of a block right again, by the definition of CRC-32C and not by our code.</summary>
    private static void Seal(Span<byte> block)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block[32..], Castagnoli(block[BlockHeaderSize..]));
        BinaryPrimitives.WriteUInt32LittleEndian(block[36..], Castagnoli(block[..36]));
    }

    private static uint Castagnoli(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }

        return ~crc;
    }
}
