using System.Buffers.Binary;

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
        _ends = TraceLogs.WriteBlocks(_folder.File("log"), [.. Samples.AllKinds, .. Samples.AllKinds], eventsInBlock: 5);
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
