using System.Buffers;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Wire;

public class ExternalTermFormatTests
{
    /// <summary>Bytes worked out by hand from the format's documentation.</summary>
    [Theory]
    [InlineData("0", "836100")]
    [InlineData("255", "8361FF")]
    [InlineData("256", "836200000100")]
    [InlineData("-1", "8362FFFFFFFF")]
    [InlineData("2147483648", "836E040000000080")]
    [InlineData("-4294967296", "836E05010000000001")]
    [InlineData("1.5", "83463FF8000000000000")]
    [InlineData("ok", "8377026F6B")]
    [InlineData("'\u00e9'", "837702C3A9")]
    [InlineData("{}", "836800")]
    [InlineData("{ok,1}", "83680277026F6B6101")]
    [InlineData("[]", "836A")]
    [InlineData("\"ab\"", "836B00026162")]
    [InlineData("[a]", "836C000000017701616A")]
    [InlineData("[1|2]", "836C0000000161016102")]
    [InlineData("[256]", "836C0000000162000001006A")]
    [InlineData("<<1,2>>", "836D000000020102")]
    [InlineData("#{a => 1}", "8374000000017701616101")]
    [InlineData("fun m:f/2", "837177016D7701666102")]
    [InlineData("<n/p#7>", "836804770B24696E7669736F5F70696477016E6D000000022F706107")]
    public void Bytes_are_pinned(string term, string hex)
    {
        Assert.Equal(hex, Convert.ToHexString(ExternalTermFormat.Encode(TermParser.Parse(term))));
        Assert.Equal(TermParser.Parse(term), ExternalTermFormat.Decode(Convert.FromHexString(hex), out var consumed));
        Assert.Equal(hex.Length / 2, consumed);
    }

    [Theory]
    [InlineData("836400026F6B", "ok")]
    [InlineData("837301E9", "'\u00e9'")]
    [InlineData("836900000001610A", "{10}")]
    [InlineData("836F000000010005", "5")]
    [InlineData("8363312E353030303030303030303030303030303030303030652B30300000000000", "1.5")]
    public void Old_and_long_forms_are_read(string hex, string term) =>
        Assert.Equal(TermParser.Parse(term), ExternalTermFormat.Decode(Convert.FromHexString(hex), out _));

    [Theory]
    [InlineData("", 0, "the version needs 1 bytes, but only 0 are left")]
    [InlineData("82", 0, "expected the version 131, found 130")]
    [InlineData("83FF", 1, "255 is no tag of a term that is understood here")]
    [InlineData("836D7FFFFFFF00", 6, "a binary needs 2147483647 bytes, but only 1 are left")]
    [InlineData("836DFFFFFFFF00", 2, "a binary's size needs 4294967295 bytes, but only 1 are left")]
    [InlineData("836C7FFFFFFF6A", 6, "a list needs 2147483647 bytes, but only 1 are left")]
    [InlineData("83747FFFFFFF6A", 6, "a map needs 4294967294 bytes, but only 1 are left")]
    [InlineData("836F0000100100", 6, "an integer has 4097 bytes; 4096 is the most")]
    [InlineData("836E010205", 3, "an integer's sign is 2 instead of 0 or 1")]
    [InlineData("837701FF", 3, "an atom's name is not UTF-8")]
    [InlineData("83467FF0000000000000", 1, "a float is not finite")]
    [InlineData("837177016D770166610A61", null, null)]
    [InlineData("837177016D77016662000100FF", 1, "expected a function's module, name and number of arguments")]
    [InlineData("836804770B24696E7669736F5F7069646101610161 01", 1, "expected an actor's node, path and uid after its tag")]
    public void Wrong_bytes_are_refused_with_their_place(string hex, int? offset, string? complaint)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        if (offset is null)
        {
            Assert.False(ExternalTermFormat.TryDecode(bytes, out _, out var error));
            Assert.Equal("Byte 10: the term ends, but 1 bytes follow.", error);
            return;
        }

        var exception = Assert.Throws<TermFormatException>(() => ExternalTermFormat.Decode(bytes, out _));
        Assert.Equal((offset, $"Byte {offset}: {complaint}."), (exception.Offset, exception.Message));
    }

    [Theory]
    [InlineData("{'$inviso_pid',[],[],[]}")]
    [InlineData("{'$inviso_pid',n,<<\"/user/a\">>,5}")]
    [InlineData("{'$inviso_tuple'}")]
    [InlineData("{'$inviso_tuple',{'$inviso_pid',1}}")]
    public void A_tuple_that_looks_like_our_own_marks_stays_a_tuple(string text)
    {
        var term = TermParser.Parse(text);
        Assert.Equal(term, ExternalTermFormat.Decode(ExternalTermFormat.Encode(term), out _));
    }

    [Fact]
    public void Every_term_comes_back() =>
        Check.One(Generate.Many, Prop.ForAll(Generate.Terms(), term =>
        {
            var bytes = ExternalTermFormat.Encode(term);
            Assert.Equal(term, ExternalTermFormat.Decode([.. bytes, 1, 2], out var consumed));
            Assert.Equal(bytes.Length, consumed);
            var output = new ArrayBufferWriter<byte>();
            ExternalTermFormat.Encode(term, output);
            Assert.Equal(bytes, output.WrittenSpan.ToArray());
        }));

    [Fact]
    public void Every_cut_is_an_error() =>
        Check.One(Generate.Many.WithMaxTest(300), Prop.ForAll(Generate.Terms(), term =>
        {
            var bytes = ExternalTermFormat.Encode(term);
            for (var length = 0; length < bytes.Length; length++)
                Assert.Throws<TermFormatException>(() => ExternalTermFormat.Decode(bytes.AsSpan(0, length), out _));
        }));

    [Fact(Timeout = 60_000)]
    public Task Any_bytes_are_read_or_refused() => Task.Run(() =>
        Check.One(Generate.Many.WithMaxTest(10_000), Prop.ForAll(Generate.Bytes(), bytes =>
        {
            byte[] tagged = [TagVersion, .. bytes];
            if (ExternalTermFormat.TryDecode(tagged, out var term, out _))
                Assert.Equal(term, ExternalTermFormat.Decode(ExternalTermFormat.Encode(term), out _));
        })));

    [Fact(Timeout = 60_000)]
    public Task Any_changed_byte_is_read_or_refused() => Task.Run(() =>
        Check.One(Generate.Many.WithMaxTest(5_000), Prop.ForAll(Generate.Terms(), Gen.Choose(1, 10_000).Zip(Gen.Choose(0, 255)).ToArbitrary(), (term, change) =>
        {
            var bytes = ExternalTermFormat.Encode(term);
            bytes[change.Item1 % bytes.Length] = (byte)change.Item2;
            Assert.True(ExternalTermFormat.TryDecode(bytes, out _, out var error) || error.Length > 0);
        })));

    [Fact]
    public void Depth_is_limited_both_ways()
    {
        Term deep = Term.Nil;
        for (var i = 0; i < ExternalTermFormat.MaxDepth; i++)
            deep = Term.Tuple(deep);
        var bytes = ExternalTermFormat.Encode(deep);

        Assert.Equal(deep, ExternalTermFormat.Decode(bytes, out _));
        Assert.Throws<ArgumentException>(() => ExternalTermFormat.Encode(Term.Tuple(deep)));
        byte[] deeper = [TagVersion, 0x68, 1, .. bytes.AsSpan(1)];
        var tooDeep = Assert.Throws<TermFormatException>(() => ExternalTermFormat.Decode(deeper, out _));
        Assert.Equal($"Byte {(2 * ExternalTermFormat.MaxDepth) + 3}: the term is nested more than 1000 levels deep.", tooDeep.Message);
    }

    [Fact]
    public void Integers_and_atoms_are_limited_when_written()
    {
        var largest = Term.Int(BigInteger.Pow(2, 8 * ExternalTermFormat.MaxIntegerBytes) - 1);
        Assert.Equal(largest, ExternalTermFormat.Decode(ExternalTermFormat.Encode(largest), out _));
        Assert.Throws<ArgumentException>(() => ExternalTermFormat.Encode(Term.Int(largest.Value + 1)));
        Assert.Throws<ArgumentException>(() => ExternalTermFormat.Encode(Term.Atom(new string('a', ushort.MaxValue + 1))));
        var longName = Term.Atom(new string('a', ushort.MaxValue));
        Assert.Equal(longName, ExternalTermFormat.Decode(ExternalTermFormat.Encode(longName), out _));
        var longText = Term.Str(new string('a', ushort.MaxValue + 1));
        Assert.Equal(longText, ExternalTermFormat.Decode(ExternalTermFormat.Encode(longText), out _));
    }

    /// <summary>Each of a thousand nested tuples claims the rest of the bytes; believing them would take 8 GB.</summary>
    [Fact]
    public void Nested_sizes_cannot_claim_the_same_bytes_twice()
    {
        var bytes = new byte[1_000_000];
        bytes[0] = TagVersion;
        for (var i = 0; i < 900; i++)
            new byte[] { 0x69, 0, 0x0E, 0, 0 }.CopyTo(bytes, 1 + (5 * i));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<TermFormatException>(() => ExternalTermFormat.Decode(bytes, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    private const byte TagVersion = 131;
}
