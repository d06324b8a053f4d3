using System.Buffers;
using Inviso.Language;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>The external term format, on terms that a real Erlang node encoded.</summary>
public sealed class ErlangTermTests
{
    // Old forms come back in the form of today, and what is written for Erlang has no choice of forms: an atom of Latin-1 stands in one of them.
    private static readonly HashSet<string> OtherForms =
        ["float_old", "atom_small_utf8", "atom_small_latin1", "new_pid", "new_pid_largest", "pid", "compressed"];

    public static TheoryData<string, string, string, string> Terms
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var release in ErlangFixture.Releases)
            {
                foreach (var parts in File.ReadAllLines(ErlangFixture.Path("terms.txt", release)).Select(line => line.Split('\t')))
                    data.Add(release, parts[0], parts[1], parts[2]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Terms))]
    public void Each_form_is_read_as_Erlang_reads_it_and_written_as_Erlang_wrote_it(string release, string name, string hex, string printed)
    {
        var term = ErlangTermFormat.Decode(Convert.FromHexString(hex), out var utf8Atoms);
        if (name == "tuple")
            Assert.Equal(release != "otp25", utf8Atoms);
        // Erlang has no order for the keys of a large map.
        if (name == "map_large")
            Assert.Equal(TermParser.Parse(printed), term);
        else
            Assert.Equal(ErlangFixture.Plain(printed), ErlangFixture.Plain(TermPrinter.Write(term)));
        var written = Encode(term, utf8Atoms);
        Assert.Equal(term, ErlangTermFormat.Decode(written));
        if (!OtherForms.Contains(name))
            Assert.Equal(hex, Convert.ToHexString(written));
    }

    [Fact]
    public void All_forms_were_looked_at() => Assert.Equal(45 * ErlangFixture.Releases.Count, Terms.Count);

    /// <summary>Terms travel between our own nodes and stand in our own logs with what only Erlang has.</summary>
    [Theory]
    [MemberData(nameof(Terms))]
    public void Each_form_has_one_of_ours(string release, string name, string hex, string printed)
    {
        var term = ErlangTermFormat.Decode(Convert.FromHexString(hex));
        Assert.Equal(term, ExternalTermFormat.Decode(ExternalTermFormat.Encode(term), out _));
        using var folder = new TempFolder();
        var path = TraceLogs.Write(folder.File("one.log"), Samples.Send(FixedTime.Wall) with { Data = term });
        Assert.True(TraceLogs.Read(path).Events[0].Data!.Equals(term), $"{release} {name}: {printed}");
    }

    [Fact]
    public void Terms_of_Erlang_have_their_order()
    {
        Term[] ordered =
        [
            Term.Int(1), Term.Atom("a"), Named("new_reference"), Term.Fun("m", "f", 1), Named("new_function"), Named("port"), Named("pid"), Term.Tuple(),
            Term.ImproperList([Term.Int(1)], Named("pid")), Term.List(Term.Int(1), Term.Int(2)), Term.ImproperList([Term.Int(1)], Named("bit_string")),
            Term.Binary([1]), Named("bit_string"),
        ];
        for (var i = 1; i < ordered.Length; i++)
            Assert.True(ordered[i - 1] < ordered[i], $"{ordered[i - 1]} < {ordered[i]}");
        Assert.Equal(Named("port"), Named("port"));
        Assert.Equal(Named("port").GetHashCode(), Named("port").GetHashCode());
    }

    private static Term Named(string name) => ErlangTermFormat.Decode(Convert.FromHexString(
        File.ReadLines(ErlangFixture.Path("terms.txt")).Select(line => line.Split('\t')).Single(parts => parts[0] == name)[1]));

    private static byte[] Encode(Term term, bool utf8Atoms = false)
    {
        var output = new ArrayBufferWriter<byte>();
        ErlangTermFormat.Encode(term, output, utf8Atoms);
        return output.WrittenSpan.ToArray();
    }
}
