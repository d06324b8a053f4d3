using System.Buffers;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>Trace information of Erlang nodes: Inviso's and ttb's.</summary>
public sealed class ErlangTiTests
{
    private static readonly ActorId Process = new(new NodeName("one@far"), "/erlang/0.85.3", 1_700_000_000);

    private static readonly TiRecord[] Associations =
    [
        new(1_700_000_001_000_005_000, true, Process, Term.Atom("cashier")),
        new(1_700_000_002_000_006_000, true, Process, Term.Tuple(Term.Atom("global"), Term.Atom("till"))),
        new(1_700_000_003_000_007_000, false, Process, Term.Atom("cashier")),
        new(1_700_000_004_000_008_000, false, null, Term.Tuple(Term.Atom("global"), Term.Atom("till"))),
    ];

    public static TheoryData<string, string> TtbFiles => ErlangFixture.OfEach("ttb.log.ti", "ttb.conf");

    public static TheoryData<string, string> InvisoFiles => ErlangFixture.OfEach("inviso.ti");

    [Theory]
    [MemberData(nameof(InvisoFiles))]
    public void Associations_of_Inviso_are_read_and_written_again_as_the_same_bytes(string name, string release)
    {
        var log = LogFormats.ReadTi(ErlangFixture.Path(name, release));
        Assert.Equal(Associations, log.Records.Select(record => record with { HasUtf8Atoms = false }));
        Assert.Empty(log.Damages);
        using var folder = new TempFolder();
        using (var writer = ErlangTiWriter.Create(folder.File("a.ti")))
        {
            foreach (var record in log.Records)
                writer.Append(record);
        }

        Assert.Equal(Convert.ToHexString(ErlangFixture.Bytes(name, release)), Convert.ToHexString(File.ReadAllBytes(folder.File("a.ti"))));
    }

    [Fact]
    public void Ttb_names_each_process_and_the_last_name_counts()
    {
        var log = LogFormats.ReadTi(ErlangFixture.Path("ttb.log.ti"));
        Assert.Empty(log.Damages);
        Assert.Equal("nonode@nohost", log.Header.Node.Value);
        var worker = log.Records.Single(record => record.Alias.IsAtom("busy"));
        Assert.StartsWith("<nonode@nohost/erlang/0.", worker.Actor!.ToString(), StringComparison.Ordinal);
        Assert.Single(log.Records, record => record.Actor!.Equals(worker.Actor));
        Assert.Contains(log.Records, record => record.Alias.IsAtom("init"));
    }

    [Theory]
    [MemberData(nameof(TtbFiles))]
    public void Terms_of_ttb_are_read_as_Erlang_reads_them_and_written_again_as_the_same_bytes(string name, string release)
    {
        var damages = new DamageList(name);
        var terms = TtbTermFile.Read(ErlangFixture.Path(name, release), damages);
        Assert.Empty(damages.All);
        if (name == "ttb.conf")
            Assert.Equal(TermParser.Parse("{ttb,tp,[lists,seq,[{'_',[],[{return_trace}]}]]}"), Assert.Single(terms));
        else
            Assert.Equal(ErlangFixture.Lines("ttb.log.ti.term", release), ErlangFixture.Print(terms));
        var written = new ArrayBufferWriter<byte>();
        foreach (var term in terms)
            TtbTermFile.Write(term, written, utf8Atoms: release != ErlangFixture.Releases[0]);
        Assert.Equal(Convert.ToHexString(ErlangFixture.Bytes(name, release)), Convert.ToHexString(written.WrittenSpan));
    }

    [Theory]
    [InlineData("05836101", 1, "a term of 5 bytes", "3 bytes before the end of the file")]
    [InlineData("02836103836101", 1, "a term of 2 bytes", "none: Byte 2: an integer needs 1 bytes, but only 0 are left.")]
    [InlineData("0F83680277052473697A656200100001", 16, "a term of at most 1048576 bytes", "one of 1048577")]
    public void Damage_ends_a_file_of_ttb_and_is_named(string hex, long offset, string expected, string seen)
    {
        using var folder = new TempFolder();
        Assert.Empty(LogFormats.ReadTi(folder.Write("a.ti", Convert.FromHexString(hex))).Records);
        var damages = new DamageList("a.ti");
        TtbTermFile.Read(folder.File("a.ti"), damages);
        var damage = Assert.Single(damages.All);
        Assert.Equal((offset, expected, seen), (damage.Offset, damage.Expected, damage.Seen));
    }

    [Theory]
    [InlineData("file.log", LogKind.Trace)]
    [InlineData("ip.log", LogKind.Trace)]
    [InlineData("wrap1.log", LogKind.Trace)]
    [InlineData("ttb.log", LogKind.Trace)]
    [InlineData("inviso.ti", LogKind.Ti)]
    [InlineData("ttb.log.ti", LogKind.Ti)]
    [InlineData("terms.txt", null)]
    public void A_file_is_told_by_what_stands_in_it(string name, LogKind? kind) => Assert.Equal(kind, LogFormats.KindOf(ErlangFixture.Path(name)));

    [Theory]
    [InlineData("0100000005", LogKind.Trace)]
    [InlineData("010000000500000000", LogKind.Trace)]
    [InlineData("0101010101FF", null)]
    public void A_file_that_begins_with_a_loss_goes_on_with_a_record(string hex, LogKind? kind)
    {
        using var folder = new TempFolder();
        Assert.Equal(kind, LogFormats.KindOf(folder.Write("a", Convert.FromHexString(hex))));
    }

    [Fact]
    public void A_node_without_an_alias_has_an_empty_file_which_is_no_damage()
    {
        using var folder = new TempFolder();
        var ti = LogFormats.ReadTi(folder.Write("empty.ti", []));
        Assert.Empty(ti.Records);
        Assert.Empty(ti.Damages);
    }

    /// <summary>The first byte of a record means nothing there, and what is no association is passed over, wherever it stands.</summary>
    [Fact]
    public void A_file_is_read_as_trace_information_where_its_reader_says_that_it_is_some()
    {
        var records = new TraceRecordWriter();
        records.Add(TermParser.Parse("nothing"));
        var other = records.Written.Length;
        records.Add(TermParser.Parse("{<n/erlang/0.1.1>,alias,alias,{1,2,3}}"));
        var bytes = records.Written.ToArray();
        bytes[other] = 77;
        using var folder = new TempFolder();
        var ti = LogFormats.ReadTi(folder.Write("a.ti", bytes));
        Assert.Empty(ti.Damages);
        Assert.True(Assert.Single(ti.Records).Alias.IsAtom("alias"));
    }

    /// <summary>The shortest trace message has four elements as an association has.</summary>
    [Theory]
    [InlineData("{trace,<n/erlang/0.1.1>,gc_start,[]}", LogKind.Trace)]
    [InlineData("{seq_trace,1,{print,{0,1},a,[],b},{1,2,3}}", LogKind.Trace)]
    [InlineData("{undefined,alias,unalias,{1,2,3}}", LogKind.Ti)]
    [InlineData("{<n/erlang/0.1.1>,alias,unalias,{1,2,3}}", LogKind.Ti)]
    [InlineData("{drop,5}", LogKind.Trace)]
    public void A_record_tells_the_file(string term, LogKind kind)
    {
        var records = new TraceRecordWriter();
        records.Add(TermParser.Parse(term));
        using var folder = new TempFolder();
        Assert.Equal(kind, LogFormats.KindOf(folder.Write("a", records.Written)));
    }
}
