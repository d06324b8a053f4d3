using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>Merges of Erlang's files, and into them.</summary>
public sealed class ErlangMergeTests
{
    private static readonly MergeSource Ttb = TtbOf("otp25");

    [Theory]
    [InlineData("otp25")]
    [InlineData("otp27")]
    [InlineData("otp29")]
    public void A_wrap_set_is_read_in_the_order_in_which_it_was_written(string release)
    {
        string[] set = [.. new[] { "wrap3.log", "wrap1.log", "wrap2.log" }.Select(name => ErlangFixture.Path(name, release))];
        var handler = new RecordingMergeHandler();
        var result = LogMerge.Run([new MergeSource(new NodeName("n"), WrapOrder.OldestFirst(set), null)], handler, null, CancellationToken.None);
        Assert.Empty(result.Damages);
        Assert.Equal(ErlangFixture.Lines("wrap.term", release), ErlangFixture.Print(handler.Entries.Select(entry => TraceEventTerms.ToTerm(entry.Event))));
    }

    /// <summary>As a set is whose last file was begun and got nothing.</summary>
    [Fact]
    public void An_empty_file_is_no_damage()
    {
        using var folder = new TempFolder();
        var handler = new RecordingMergeHandler();
        var source = new MergeSource(new NodeName("n"), [ErlangFixture.Path("wrap1.log"), folder.Write("wrap2.log", [])], null);
        Assert.Empty(LogMerge.Run([source], handler, null, CancellationToken.None).Damages);
        Assert.NotEmpty(handler.Entries);
        Assert.Null(LogFormats.KindOf(folder.File("wrap2.log")));
    }

    [Fact]
    public void Logs_of_Erlang_and_of_ours_are_merged_in_the_order_of_time_and_named()
    {
        using var folder = new TempFolder();
        var ours = TraceLogs.Write(folder.File("ours.log"), Samples.Send(FixedTime.Wall), Samples.Send(FixedTime.Wall + 1_000));
        MergeSource[] sources =
        [
            Ttb,
            new(Samples.Node, [ours], null),
        ];
        using (var handler = new TextMergeHandler(folder.File("merged.txt")))
            Assert.Empty(LogMerge.Run(sources, handler, null, CancellationToken.None).Damages);
        var lines = File.ReadAllLines(folder.File("merged.txt"));
        Assert.Equal(ErlangFixture.Lines("ttb.term").Length + 2, lines.Length);
        Assert.StartsWith("node1@localhost [] {trace_ts,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"far [busy] {{trace_ts,{WorkerOf(Ttb)},", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("otp25")]
    [InlineData("otp27")]
    [InlineData("otp29")]
    public void A_merge_of_Erlang_files_to_one_has_their_bytes(string release)
    {
        using var folder = new TempFolder();
        var ttb = TtbOf(release);
        using (var handler = new ErlangMergeHandler(folder.File("merged")))
            LogMerge.Run([ttb], handler, null, CancellationToken.None);
        Assert.Equal(Convert.ToHexString(ErlangFixture.Bytes("ttb.log", release)), Convert.ToHexString(File.ReadAllBytes(folder.File("merged"))));
        var damages = new DamageList("merged.ti");
        var terms = TtbTermFile.Read(folder.File("merged.ti"), damages);
        Assert.Empty(damages.All);
        Assert.Equal(["{node,merged}", $"{{pid,{{{WorkerOf(ttb)},busy}}}}"], terms.Take(2).Select(term => term.ToString()));
    }

    /// <summary>OTP 26 and later write atoms in another form than those before, and than we do.</summary>
    [Fact]
    public void Messages_of_all_releases_in_one_file_keep_their_forms()
    {
        using var folder = new TempFolder();
        string[] logs = [ErlangFixture.Path("ip.log", "otp25"), ErlangFixture.Path("ip.log", "otp27"), ErlangFixture.Path("ip.log", "otp29")];
        using (var handler = new ErlangMergeHandler(folder.File("merged")))
            LogMerge.Run([new MergeSource(new NodeName("n"), logs, null)], handler, null, CancellationToken.None);
        Assert.Equal(Convert.ToHexString([.. logs.SelectMany(File.ReadAllBytes)]), Convert.ToHexString(File.ReadAllBytes(folder.File("merged"))));
    }

    [Fact]
    public void Actors_of_ours_are_named_by_alias_or_else_by_node_and_path()
    {
        using var folder = new TempFolder();
        using (var handler = new ErlangMergeHandler(folder.File("merged")))
        {
            handler.Begin();
            handler.Entry(Samples.Node, Samples.Send(1_000), []);
            handler.Entry(Samples.Node, Samples.Send(2_000), [Term.Atom("old"), Term.Atom("cashier")]);
            handler.Entry(Samples.Node, Samples.Send(3_000), []);
            Assert.False(File.Exists(folder.File("merged")));
            handler.End();
        }

        var names = TtbTermFile.Read(folder.File("merged.ti"), new DamageList("")).Skip(1).Select(term => ((TupleTerm)((TupleTerm)term)[1])[1]);
        var (sender, recipient) = (Term.Str("node1@localhost/user/shop/cashier#1001"), Term.Str("node1@localhost/user/shop/orders/order-17#1002"));
        Assert.Equal([sender, recipient, Term.Atom("cashier")], names);
        var events = ErlangFixture.ReadTrace(folder.File("merged"), out _);
        Assert.Equal([1_000, 2_000, 3_000], events.Select(e => e.Timestamp));
        Assert.Single(events.Select(e => e.Actor).Distinct());
    }

    [Fact]
    public void A_merge_that_fails_leaves_nothing()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("taken"));
        using (var handler = new ErlangMergeHandler(folder.File("taken")))
            Assert.Equal(MergeFailure.OutputNotOpened, Assert.Throws<MergeException>(handler.Begin).Failure);
        using (var handler = new ErlangMergeHandler(folder.File("merged")))
        {
            handler.Begin();
            handler.Entry(Samples.Node, Samples.Send(1_000), []);
        }

        Assert.Equal([folder.File("taken")], Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>Erlang's rule: the file whose bytes have reached the size after a message is the last of it, and a message is never split.</summary>
    [Theory]
    [InlineData(0, 2, 5, 2)]
    [InlineData(300, 3, 30, 3)]
    [InlineData(1_000_000, 3, 30, 1)]
    public void A_wrap_set_wraps_as_Erlangs(long size, long count, int events, int files)
    {
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "w", ".log");
        using (var writer = WrapLogWriter.CreateErlang(set, count, size))
        {
            for (var i = 0; i < events; i++)
                writer.Write([Samples.Send(1_000 * i)]);
            writer.Close(StopReason.Requested);
        }

        var names = set.Existing();
        Assert.Equal(files, names.Count);
        var read = names.SelectMany(name => ErlangFixture.ReadTrace(folder.File(name), out _)).ToArray();
        Assert.Equal(Enumerable.Range(events - read.Length, read.Length).Select(i => 1_000L * i), read.Select(e => e.Timestamp));
        foreach (var name in names.SkipLast(1))
        {
            var last = ErlangFixture.ReadTrace(folder.File(name), out _)[^1];
            using var alone = ErlangTraceLogWriter.Create(folder.File("alone"));
            alone.Write([last]);
            var length = new FileInfo(folder.File(name)).Length;
            Assert.True(length >= size && length - alone.Length < Math.Max(size, 1), $"{name} has {length} bytes");
        }
    }

    private static MergeSource TtbOf(string release) =>
        new(new NodeName("far"), [ErlangFixture.Path("ttb.log", release)], ErlangFixture.Path("ttb.log.ti", release));

    private static ActorId WorkerOf(MergeSource source) =>
        LogFormats.ReadTi(source.TiLog!).Records.Single(record => record.Alias.IsAtom("busy")).Actor!;
}
