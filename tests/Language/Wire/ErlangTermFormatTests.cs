using System.Buffers;
using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;

namespace Inviso.Language.Tests.Wire;

/// <summary>Terms for Erlang; tests/Logs/Erlang has those that a real Erlang node made.</summary>
public sealed class ErlangTermFormatTests
{
    /// <summary>A process of an Erlang node has its own numbers; an actor has those of its path and uid, which never change.</summary>
    [Theory]
    [InlineData("<n@h/erlang/0.85.3#7>", "83586400036E4068000000550000000300000007")]
    [InlineData("<n@h/erlang/0.4294967295.0#-1>", "83586400036E4068FFFFFFFF00000000FFFFFFFF")]
    [InlineData("</erlang/0.1.1>", "835864000D6E6F6E6F6465406E6F686F7374000000010000000100000000")]
    public void A_process_of_Erlang_comes_back_as_it_was(string text, string hex)
    {
        Assert.Equal(hex, Encode(TermParser.Parse(text)));
        var read = (PidTerm)ErlangTermFormat.Decode(Convert.FromHexString(hex));
        Assert.Equal(hex, Encode(read));
        Assert.Equal(((PidTerm)TermParser.Parse(text)).Path, read.Path);
        Assert.True(ErlangTermFormat.IsErlangProcess(read.Path));
    }

    [Theory]
    [InlineData("<n@h/user/shop#7>")]
    [InlineData("<n@h/user/shop#8>")]
    [InlineData("<n@h/user/shop>")]
    [InlineData("<n@h/erlang/0.85>")]
    [InlineData("<n@h/erlang/0.085.3>")]
    [InlineData("<n@h/erlang/0.85.3.1>")]
    [InlineData("<n@h/erlang/0.4294967296.1>")]
    public void An_actor_of_ours_is_a_process_with_28_bits_and_32(string text)
    {
        var written = Convert.FromHexString(Encode(TermParser.Parse(text)));
        Assert.Equal(20, written.Length);
        Assert.Equal(0, written[8] >> 4);
        Assert.Equal([0, 0, 0, 1], written[^4..]);
    }

    [Fact]
    public void The_number_of_an_actor_never_changes() =>
        Assert.Equal("83586400036E406807E48EB7430BBF6B00000001", Encode(TermParser.Parse("<n@h/user/shop#7>")));

    [Fact]
    public void A_hundred_thousand_actors_have_as_many_numbers() => Assert.Equal(
        100_000,
        Enumerable.Range(0, 100_000).Select(i => Encode(Term.Pid("n@h", $"/user/shop/orders/order-{i % 1_000}", i))).Distinct().Count());

    [Fact]
    public void No_tuple_is_special()
    {
        var term = TermParser.Parse("{'$inviso_pid',n,<<\"/user/a\">>,5}");
        Assert.Equal(term, ErlangTermFormat.Decode(Convert.FromHexString(Encode(term))));
        Assert.IsType<TupleTerm>(ErlangTermFormat.Decode(ExternalTermFormat.Encode(Term.Pid("n", "/a", 1))));
    }

    /// <summary>OTP 26 and later have all atoms in UTF-8, those before only what has no other form.</summary>
    [Theory]
    [InlineData("64000261E4", false)]
    [InlineData("770361C3A4", true)]
    [InlineData("7706E4B8ADE69687", false)]
    [InlineData("680264000161770162", true)]
    [InlineData("6101", false)]
    public void Which_atoms_a_term_has_is_told_and_written_again(string hex, bool utf8Atoms)
    {
        var term = ErlangTermFormat.Decode(Convert.FromHexString($"83{hex}"), out var seen);
        Assert.Equal(utf8Atoms, seen);
        Assert.Equal(term, ErlangTermFormat.Decode(Convert.FromHexString(Encode(term, seen)), out var again));
        Assert.Equal(seen, again);
    }

    /// <summary>Which is of no consequence for what the map is.</summary>
    [Theory]
    [InlineData("7400000002770162610177016174000000026101610261006103")]
    [InlineData("7400000002770161610177016274000000026101610261006103")]
    public void The_order_of_a_maps_entries_is_that_in_which_they_were_written(string hex)
    {
        var map = (MapTerm)ErlangTermFormat.Decode(Convert.FromHexString($"83{hex}"), out var utf8Atoms);
        Assert.Equal($"83{hex}", Encode(map, utf8Atoms));
        var sorted = TermParser.Parse(map.ToString()!);
        Assert.Equal(sorted, map);
        Assert.Equal(sorted.GetHashCode(), map.GetHashCode());
        Assert.Equal(ExternalTermFormat.Encode(sorted), ExternalTermFormat.Encode(map));
    }

    [Fact]
    public void An_atom_has_at_most_255_characters_and_shows_that_it_was_longer()
    {
        var longest = Term.Atom(string.Concat(Enumerable.Repeat("🙂", 255)));
        Assert.Equal(longest, ErlangTermFormat.Decode(Convert.FromHexString(Encode(longest))));
        Assert.Equal(Term.Atom(new string('a', 254) + "…"), ErlangTermFormat.Decode(Convert.FromHexString(Encode(Term.Atom(new string('a', 256))))));
    }

    [Theory]
    [InlineData("835A00006400016E00000001", 1, "a reference has 0 numbers instead of 1 to 5")]
    [InlineData("835A00066400016E00000001", 1, "a reference has 6 numbers instead of 1 to 5")]
    [InlineData("8358610100000001", 2, "expected the name of a node")]
    [InlineData("834D0000000109FF", 1, "a bit string of 1 bytes has 9 bits in the last")]
    [InlineData("834D0000000100FF", 1, "a bit string of 1 bytes has 0 bits in the last")]
    [InlineData("834D0000000003", 1, "a bit string of 0 bytes has 3 bits in the last")]
    [InlineData("8350", 2, "a compressed term ends before its size")]
    [InlineData("83680150000000000000", 3, "80 is a compressed term, which may only stand alone and in Erlang's own files")]
    [InlineData("835000000001000000", 6, "a compressed term cannot be inflated: *")]
    public void Wrong_bytes_are_refused_with_their_place(string hex, int offset, string complaint)
    {
        var exception = Assert.Throws<TermFormatException>(() => ErlangTermFormat.Decode(Convert.FromHexString(hex)));
        Assert.Equal(offset, exception.Offset);
        Assert.StartsWith($"Byte {offset}: {complaint.TrimEnd('*')}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "a compressed term does not inflate to the 3 bytes it announces")]
    [InlineData(1, "a compressed term does not inflate to the 3 bytes it announces")]
    public void A_compressed_term_is_as_long_as_it_says(int more, string complaint)
    {
        var term = more == 0 ? new byte[] { 97, 1 } : [104, 1, 97, 1];
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(term);
        byte[] bytes = [131, 80, 0, 0, 0, 3, .. compressed.ToArray()];
        Assert.Equal($"Byte 6: {complaint}.", Assert.Throws<TermFormatException>(() => ErlangTermFormat.Decode(bytes)).Message);
        bytes[5] = (byte)term.Length;
        Assert.NotNull(ErlangTermFormat.Decode(bytes));
    }

    [Fact(Timeout = 60_000)]
    public Task Any_bytes_are_read_or_refused() => Task.Run(() =>
        Check.One(Generate.Many.WithMaxTest(10_000), Prop.ForAll(Generate.Bytes(), bytes =>
        {
            try
            {
                var term = ErlangTermFormat.Decode([131, .. bytes]);
                Assert.Equal(term, ErlangTermFormat.Decode(Convert.FromHexString(Encode(term))));
            }
            catch (TermFormatException exception)
            {
                Assert.InRange(exception.Offset, 0, bytes.Length + 1);
            }
        })));

    private static string Encode(Term term, bool utf8Atoms = false)
    {
        var output = new ArrayBufferWriter<byte>();
        ErlangTermFormat.Encode(term, output, utf8Atoms);
        return Convert.ToHexString(output.WrittenSpan);
    }
}
