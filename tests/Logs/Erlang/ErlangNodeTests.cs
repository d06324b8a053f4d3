using System.Globalization;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Erlang;

/// <summary>What is written here, read by a real Erlang node.</summary>
public sealed class ErlangNodeTests
{
    [ErlangFact]
    public Task The_trace_client_reads_our_file() => Task.Run(() =>
    {
        using var folder = new TempFolder();
        Write(folder.File("ours.log"), Samples.AllForms);
        var expected = ErlangFixture.ReadTrace(folder.File("ours.log"), out _).Select(e => TraceEventTerms.ToTerm(e)).ToArray();
        Assert.Equal(Samples.AllForms.Length, expected.Length);
        Assert.Equal(ErlangFixture.Print(expected), Plain(ErlangNode.Ask("file", folder.File("ours.log"))));
    });

    /// <summary>As a person sees it: dbg knows the kinds and says what it says for its own.</summary>
    [ErlangFact]
    public Task The_trace_client_prints_our_events() => Task.Run(() =>
    {
        using var folder = new TempFolder();
        Write(folder.File("ours.log"), Samples.AllKinds);
        var text = string.Join('\n', ErlangNode.Ask("lines", folder.File("ours.log")).Select(ErlangFixture.Plain));
        foreach (var part in new[]
        {
            " << 'OrderShop.Place' (Timestamp: ", " ! 'OrderShop.Place' (Timestamp: ", " call 'OrderShop.OrderActor':'OrderShop.Place'/1 (Timestamp: ",
            " returned from 'OrderShop.OrderActor':'OrderShop.Place'/1 -> ok (Timestamp: ",
            " exit normal (Timestamp: ", "*** Dropped 12 messages.", "SeqTrace ",
        })
            Assert.Contains(part, text, StringComparison.Ordinal);
    });

    [ErlangFact]
    public Task The_trace_client_reads_our_wrap_set() => Task.Run(() =>
    {
        const long Size = 400;
        const long Count = 3;
        using var folder = new TempFolder();
        var set = new WrapSet(folder.Path, "w", ".log");
        using (var writer = WrapLogWriter.CreateErlang(set, Count, Size))
        {
            for (var i = 0; i < 50; i++)
                writer.Write([Samples.Send(FixedTime.Wall + (1_000_000L * i))]);
            writer.Close(StopReason.Requested);
        }

        var ours = set.Existing().SelectMany(name => ErlangFixture.ReadTrace(folder.File(name), out _)).Select(e => TraceEventTerms.ToTerm(e));
        var lines = ErlangNode.Ask("wrap", folder.File("w"), ".log", Size.ToString(CultureInfo.InvariantCulture), Count.ToString(CultureInfo.InvariantCulture));
        Assert.InRange(lines.Length, 3, 49);
        Assert.Equal(ErlangFixture.Print(ours), Plain(lines));
    });

    [ErlangFact("ttb")]
    public Task Ttb_formats_our_merge() => Task.Run(() =>
    {
        using var folder = new TempFolder();
        using (var handler = new ErlangMergeHandler(folder.File("merged")))
        {
            handler.Begin();
            foreach (var e in Samples.AllKinds)
                handler.Entry(Samples.Node, e, e.Actor == Samples.Cashier ? [Term.Atom("cashier")] : []);
            handler.End();
        }

        var text = string.Concat(ErlangNode.Ask("ttb", folder.File("merged"), folder.File("merged.txt")).Select(line => line.Trim()));
        text = ErlangFixture.Plain(text);
        Assert.Contains(",cashier,merged}) ", text, StringComparison.Ordinal);
        Assert.Contains("\"node1@localhost/user/shop/orders/order-17#1002\",merged} ! 'OrderShop.Place'", text, StringComparison.Ordinal);
        Assert.Contains("call 'OrderShop.OrderActor':'OrderShop.Place'/1", text, StringComparison.Ordinal);
        Assert.Contains("*** Dropped 12 messages.", text, StringComparison.Ordinal);
    });

    /// <summary>Erlang reads each form as the term it is, and what it writes again is that term here.</summary>
    [ErlangFact]
    public Task Erlang_reads_every_form_and_gives_back_the_same_term() => Task.Run(() =>
    {
        var terms = new List<Term> { Samples.EveryForm, Samples.Order17, Term.Atom(new string('中', 300)), Samples.Cashier.ToTerm() };
        foreach (var line in File.ReadAllLines(ErlangFixture.Path("terms.txt")))
            terms.Add(ErlangTermFormat.Decode(Convert.FromHexString(line.Split('\t')[1])));
        Property.Holds(Generate.Terms, terms.Add, tests: 500);
        using var folder = new TempFolder();
        var records = new TraceRecordWriter();
        var expected = terms.Select(term => Written(records, term)).ToArray();
        var lines = ErlangNode.Ask("terms", folder.Write("terms.log", records.Written));
        Assert.Equal(expected.Length, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split('\t');
            // Not the term itself: Erlang may write a port or a function in another form.
            Assert.Equal(TermPrinter.Write(expected[i]), TermPrinter.Write(ErlangTermFormat.Decode(Convert.FromHexString(parts[0]))));
        }
    });

    private static void Write(string path, TraceEvent[] events)
    {
        using var writer = ErlangTraceLogWriter.Create(path);
        writer.Write(events);
        writer.Close(StopReason.Requested);
    }

    /// <summary>Writes a term, and gives what it is for Erlang: actors of ours are processes there.</summary>
    private static Term Written(TraceRecordWriter records, Term term)
    {
        var start = records.Written.Length;
        records.Add(term);
        return ErlangTermFormat.Decode(records.Written[(start + TraceRecord.HeaderSize)..]);
    }

    private static string[] Plain(string[] lines) => [.. lines.Select(ErlangFixture.Plain)];
}
