using System.IO.Compression;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>Whatever the bytes are, reading ends, in bounded memory, and says what was wrong.</summary>
public sealed class ErlangDamageTests
{
    // The window, and objects for each byte of the largest term.
    private const long MostForFile = 4 << 20;
    private const long MostForByte = 120;

    [Fact]
    public void A_file_cut_anywhere_gives_what_stands_before_the_cut_and_says_where_it_is()
    {
        var bytes = ErlangFixture.Bytes("ip.log");
        var ends = Ends(bytes);
        using var folder = new TempFolder();
        var whole = ErlangFixture.ReadTrace(ErlangFixture.Path("ip.log"), out _);
        for (var length = 0; length < bytes.Length; length++)
        {
            using var reader = ErlangTraceLogReader.Open(folder.Write("cut.log", bytes.AsSpan(0, length)));
            var read = new List<TraceEvent>();
            while (reader.TryRead(out var e))
                read.Add(e);
            Assert.Equal(whole.Take(ends.Count(end => end <= length)), read);
            if (length == 0 || ends.Contains(length))
                Assert.Empty(reader.Damages);
            else
                Assert.Equal(ends.LastOrDefault(end => end <= length), Assert.Single(reader.Damages).Offset);
        }
    }

    [Theory]
    [InlineData("07000000018361", 0, "the operation of a record, 0 or 1", "0x07; the 7 bytes from there on are not read")]
    [InlineData("0000000002836A02", 7, "the operation of a record, 0 or 1", "0x02; the 1 bytes from there on are not read")]
    [InlineData("0000000003836A00", 0, "a term of 3 bytes", "none: Byte 2: the term ends, but 1 bytes follow.")]
    [InlineData("0000000002827A", 0, "a term of 2 bytes", "none: Byte 0: expected the version 131, found 130.")]
    [InlineData("000000000283FA", 0, "a term of 2 bytes", "none: Byte 1: 250 is no tag of a term that is understood here.")]
    [InlineData("00000000058379016101", 0, "a term of 5 bytes", "none: Byte 1: 121 is a form that only the node that wrote it can read.")]
    [InlineData("0000000000", 0, "a term of 0 bytes", "none: Byte 0: the version needs 1 bytes, but only 0 are left.")]
    [InlineData("0000040001", 0, "a term of 262145 bytes", "0 bytes before the end of the file")]
    [InlineData("00FFFFFFFF83", 0, "a term of 4294967295 bytes", "1 bytes before the end of the file")]
    [InlineData("00000000", 0, "a record of at least 5 bytes", "4 bytes before the end of the file")]
    [InlineData("000000000783500004000100", 0, "a term of 7 bytes", "none: Byte 2: a compressed term has 262145 bytes; 262144 is the most.")]
    [InlineData("00000000088350000010007800", 0, "a term of 8 bytes", "none: Byte 2: 2 bytes cannot be a compressed term of 4096.")]
    public void Damage_is_named_with_its_place(string hex, long offset, string expected, string seen)
    {
        using var folder = new TempFolder();
        Count(folder.Write("bad.log", Convert.FromHexString(hex)), out var damages);
        var damage = Assert.Single(damages);
        Assert.Equal((folder.File("bad.log"), offset, expected, seen), (damage.File, damage.Offset, damage.Expected, damage.Seen));
    }

    [Fact]
    public void A_wrong_term_costs_only_itself()
    {
        var bytes = ErlangFixture.Bytes("ip.log");
        bytes[TraceRecord.HeaderSize] = 0;
        using var folder = new TempFolder();
        Assert.Equal(6, Count(folder.Write("bad.log", bytes), out var damages));
        Assert.Equal(0, Assert.Single(damages).Offset);
    }

    [Fact]
    public void A_large_record_that_is_no_term_is_passed_over()
    {
        using var folder = new TempFolder();
        using (var file = File.Create(folder.File("long.log")))
        {
            file.Write([0, 0, 0x40, 0, 0, 131]);
            file.Write(new byte[0x3f_ffff]);
            file.Write(ErlangFixture.Bytes("ip.log"));
        }

        Assert.Equal(7, Count(folder.File("long.log"), out var damages));
        Assert.Equal((0, "bytes that are none"), (Assert.Single(damages).Offset, damages[0].Seen));
    }

    [Fact(Timeout = 120_000)]
    public Task Any_changed_bytes_are_survived() => Task.Run(() =>
    {
        var files = new[] { "file.log", "ip.log", "ttb.log", "ttb.log.ti", "ttb.conf", "inviso.ti", "wrap2.log" }.Select(name => ErlangFixture.Bytes(name)).ToArray();
        using var folder = new TempFolder();
        var path = folder.File("changed.log");
        var change = Gen.Choose(0, 1 << 20).Zip(Gen.Elements(0, 1, 77, 80, 88, 104, 105, 108, 109, 110, 111, 112, 116, 117, 127, 128, 255));
        Property.Holds(Gen.Elements(files).Zip(change.ListOf().Resize(4)), sample =>
        {
            var bytes = sample.Item1.ToArray();
            foreach (var (at, value) in sample.Item2)
                bytes[at % bytes.Length] = (byte)value;
            Survives(path, bytes);
        }, tests: 3_000);
    });

    [Fact(Timeout = 120_000)]
    public Task Any_bytes_are_survived() => Task.Run(() =>
    {
        using var folder = new TempFolder();
        var path = folder.File("any.log");
        var tags = Gen.Elements(
            0, 0, 0, 1, 1, 2, 3, 131, 131, 77, 80, 88, 90, 97, 98, 100, 103, 104, 105, 106, 107, 108, 109, 110, 112, 113, 114, 116, 117, 119, 120, 255);
        Property.Holds(tags.ArrayOf().Resize(400), sample => Survives(path, [.. sample.Select(b => (byte)b)]), tests: 5_000);
    });

    /// <summary>What a large term may cost is bounded by the term's bytes: nested functions, lists in lists, all of one byte.</summary>
    [Theory]
    [InlineData("7000000000010000000000000000000000000000000000000000000000016400006101610167640000000000000000000101")]
    [InlineData("6C00000001")]
    [InlineData("6801")]
    [InlineData("74000000016A")]
    [InlineData("6105")]
    [InlineData("6A")]
    public void Memory_is_bounded(string repeated)
    {
        var pattern = Convert.FromHexString(repeated);
        var bytes = new byte[TraceRecord.HeaderSize + TraceRecord.MaxPayload];
        new byte[] { 0, 0, 16, 0, 0, 131, 108, 0, 1, 0, 0 }.CopyTo(bytes, 0);
        for (var at = 11; at + pattern.Length <= bytes.Length; at += pattern.Length)
            pattern.CopyTo(bytes, at);
        using var folder = new TempFolder();
        Survives(folder.File("large.log"), bytes);
    }

    /// <summary>Records of 300 bytes that inflate to the most that is taken.</summary>
    [Fact]
    public void Compressed_terms_are_inflated_one_at_a_time_and_not_far()
    {
        const int Records = 50;
        var list = new byte[ErlangTermFormat.MaxInflated];
        new byte[] { 108, 0, 3, 255, 250 }.CopyTo(list, 0);
        list.AsSpan(5).Fill(106);
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(list);
        var writer = new TraceRecordWriter();
        for (var i = 0; i < Records; i++)
            writer.AddTerm([131, 80, 0, 4, 0, 0, .. compressed.ToArray()]);
        using var folder = new TempFolder();
        var path = folder.Write("bombs.log", writer.Written);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(Records, Count(path, out var damages));
        Assert.Empty(damages);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostForFile + (Records * 32L * ErlangTermFormat.MaxInflated));
    }

    private static void Survives(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(path, out _);
        ErlangTiReader.ReadInviso(path);
        ErlangTiReader.ReadTtb(path);
        LogFormats.KindOf(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostForFile + (MostForByte * bytes.Length));
    }

    private static int Count(string path, out IReadOnlyList<LogDamage> damages)
    {
        using var reader = ErlangTraceLogReader.Open(path);
        var count = 0;
        while (reader.TryRead(out _))
            count++;
        Assert.Equal(reader.Length, Math.Max(reader.BytesRead, reader.Damages.Count > 0 ? reader.Length : 0));
        damages = reader.Damages;
        return count;
    }

    private static List<int> Ends(byte[] bytes)
    {
        var ends = new List<int>();
        for (var at = 0; at < bytes.Length; ends.Add(at))
            at += TraceRecord.HeaderSize + (bytes[at] == 0 ? System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 1)) : 0);
        return ends;
    }
}
