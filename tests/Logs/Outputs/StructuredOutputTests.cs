using System.Text.Json;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests.Outputs;

/// <summary>JSON Lines and CSV: every entry and message, with all its fields, whatever stands in them.</summary>
public sealed class StructuredOutputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_of_json_has_the_fields_of_its_entry()
    {
        string[] expected =
        [
            """{"record":"event","number":1,"time":"2026-01-02T03:04:05.000000000Z","time_ns":1767323045000000000,"node":"n1@h","kind":"send","actor":"node1@localhost/user/shop/cashier#1001","aliases":["cashier","{global,till}"],"peer":"node1@localhost/user/shop/orders/order-17#1002","type":"OrderShop.Place","data":"[{place,17,<node1@localhost/user/shop/cashier#1001>}]","message":1}""",
            """{"record":"event","number":2,"time":"2026-01-02T03:04:05.000000000Z","time_ns":1767323045000000000,"node":"n1@h","kind":"receive","actor":"node1@localhost/user/shop/orders/order-17#1002","peer":"node1@localhost/user/shop/cashier#1001","type":"OrderShop.Place","message":1}""",
            """{"record":"event","number":3,"time":"2026-01-02T03:04:05.000000900Z","time_ns":1767323045000000900,"node":"n1@h","kind":"call","actor":"node1@localhost/user/shop/orders/order-17#1002","peer":"node1@localhost/user/shop/cashier#1001","module":"OrderShop.OrderActor","function":"OrderShop.Place","arity":1,"message":1}""",
            """{"record":"event","number":4,"time":"2026-01-02T03:04:05.000001500Z","time_ns":1767323045000001500,"node":"n1@h","kind":"return_from","actor":"node1@localhost/user/shop/orders/order-17#1002","module":"OrderShop.OrderActor","function":"OrderShop.Place","arity":1,"data":"ok","message":1}""",
            """{"record":"message","message":1,"type":"OrderShop.Place","from":"node1@localhost/user/shop/cashier#1001","to":"node1@localhost/user/shop/orders/order-17#1002","state":"done","match":"exact","sent_ns":1767323045000000000,"offered_ns":1767323045000000000,"handled_ns":1767323045000000900,"done_ns":1767323045000001500,"transit_ns":0,"mailbox_wait_ns":900,"handler_ns":600,"result":"ok"}""",
            """{"record":"event","number":5,"node":"n1@h","kind":"drop","count":12}""",
        ];
        Assert.Equal(expected, Lines(new JsonLinesWriter(_folder.File("out")), Life()));
    }

    [Fact]
    public void A_row_of_csv_has_the_fields_of_its_entry()
    {
        string[] expected =
        [
            "record,number,time,time_ns,node,kind,actor,aliases,peer,type,module,function,arity,data,count,extra,own_time_ns,message,"
                + "state,match,sent_ns,offered_ns,handled_ns,done_ns,lost_ns,transit_ns,mailbox_wait_ns,handler_ns,result,causality",
            "event,1,2026-01-02T03:04:05.000000000Z,1767323045000000000,n1@h,send,node1@localhost/user/shop/cashier#1001,\"[cashier,{global,till}]\","
                + "node1@localhost/user/shop/orders/order-17#1002,OrderShop.Place,,,,\"[{place,17,<node1@localhost/user/shop/cashier#1001>}]\",,,,1,,,,,,,,,,,,",
            "event,2,2026-01-02T03:04:05.000000000Z,1767323045000000000,n1@h,receive,node1@localhost/user/shop/orders/order-17#1002,,"
                + "node1@localhost/user/shop/cashier#1001,OrderShop.Place,,,,,,,,1,,,,,,,,,,,,",
            "event,3,2026-01-02T03:04:05.000000900Z,1767323045000000900,n1@h,call,node1@localhost/user/shop/orders/order-17#1002,,"
                + "node1@localhost/user/shop/cashier#1001,,OrderShop.OrderActor,OrderShop.Place,1,,,,,1,,,,,,,,,,,,",
            "event,4,2026-01-02T03:04:05.000001500Z,1767323045000001500,n1@h,return_from,node1@localhost/user/shop/orders/order-17#1002,,,,"
                + "OrderShop.OrderActor,OrderShop.Place,1,ok,,,,1,,,,,,,,,,,,",
            "message,,,,,,node1@localhost/user/shop/orders/order-17#1002,,node1@localhost/user/shop/cashier#1001,OrderShop.Place,,,,,,,,1,done,exact,"
                + "1767323045000000000,1767323045000000000,1767323045000000900,1767323045000001500,,0,900,600,ok,",
            "event,5,,,n1@h,drop,,,,,,,,,12,,,,,,,,,,,,,,,",
        ];
        Assert.Equal(expected, Lines(new CsvWriter(_folder.File("out")), Life()));
    }

    [Fact]
    public void Whatever_stands_in_an_entry_is_read_back()
    {
        var batches = from events in Generate.Events
                      from aliases in Generate.Terms.ArrayOf().Resize(2)
                      select events.Select(e => (e, aliases)).ToArray();
        Property.Holds(batches, batch =>
        {
            var json = Lines(new JsonLinesWriter(_folder.File("out")), batch).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
            var rows = Csv.Read(File(new CsvWriter(_folder.File("out")), batch));
            Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
            var records = rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(field => field.First, field => field.Second)).ToArray();
            Assert.Equal(json.Length, records.Length);
            var objects = json.Where(o => o.GetProperty("record").GetString() == "event").ToArray();
            records = [.. records.Where(r => r["record"] == "event")];
            Assert.Equal((batch.Length, batch.Length), (objects.Length, records.Length));
            for (var i = 0; i < batch.Length; i++)
                AssertSame(batch[i].e, objects[i], records[i]);
        });
    }

    /// <summary>Our own logs hold no such texts; a reader of one's own may give them.</summary>
    [Fact]
    public void Strange_texts_are_one_field_and_long_ones_whole()
    {
        const string Strange = "a\0b\"c,\ud800d\r\ne\u2028";
        var seen = Strange.Replace('\ud800', '\ufffd');
        var large = new string('"', 3_000_000);
        (TraceEvent, Term[])[] entries = [(Samples.Send(1, Strange), [Term.Atom(Strange)]), (Samples.Send(2, large), [])];

        var json = Lines(new JsonLinesWriter(_folder.File("out")), entries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var rows = Csv.Read(File(new CsvWriter(_folder.File("out")), entries));

        Assert.Equal([seen, large], json.Where(o => o.GetProperty("record").GetString() == "event").Select(o => o.GetProperty("type").GetString()));
        var type = Array.IndexOf(rows[0], "type");
        Assert.Equal([seen, large], rows.Where(row => row[0] == "event").Select(row => row[type]));
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void A_merge_that_fails_leaves_no_file(string form)
    {
        IRecordWriter Writer() => form == "csv" ? new CsvWriter(_folder.File("out")) : new JsonLinesWriter(_folder.File("out"));
        using (var handler = new RecordMergeHandler(Writer(), null))
        {
            handler.Begin();
            handler.Entry(Samples.Node, Samples.Send(1), []);
            Assert.Single(Directory.GetFiles(_folder.Path));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
        Directory.CreateDirectory(_folder.File("out"));
        using var refused = new RecordMergeHandler(Writer(), null);
        Assert.Equal(MergeFailure.OutputNotOpened, Assert.Throws<MergeException>(refused.Begin).Failure);
    }

    [Fact]
    public void Two_merges_at_a_time_do_not_give_a_half_file_its_name()
    {
        using var first = new RecordMergeHandler(new CsvWriter(_folder.File("out")), null);
        first.Begin();
        first.Entry(Samples.Node, Samples.Send(1), []);
        using (var second = new RecordMergeHandler(new JsonLinesWriter(_folder.File("out")), null))
            Assert.Equal(MergeFailure.OutputNotOpened, Assert.Throws<MergeException>(second.Begin).Failure);
        first.End();
        Assert.Equal(3, System.IO.File.ReadAllLines(_folder.File("out")).Length);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    /// <summary>Not one that exists: where this fails, the file is there afterwards.</summary>
    [Theory]
    [InlineData("/dev/inviso-no-such-device")]
    [InlineData("/tmp/../dev/inviso-no-such-device")]
    public void The_place_of_a_device_is_not_taken(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handler = new RecordMergeHandler(new CsvWriter(path), null);
        Assert.Contains("it is a device", Assert.Throws<MergeException>(handler.Begin).Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(path + OutputFile.PartialEnding));
    }

    [Fact]
    public void What_a_killed_merge_left_is_replaced()
    {
        System.IO.File.WriteAllText(_folder.File("out.partial"), new string('x', 100_000));
        Assert.Equal(2, Lines(new JsonLinesWriter(_folder.File("out")), [(Samples.Send(1), [])]).Length);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private static void AssertSame(in TraceEvent e, JsonElement json, Dictionary<string, string> row)
    {
        Compare("actor", e.Actor is null ? null : RecordText.Of(e.Actor));
        Compare("peer", e.Peer is null ? null : RecordText.Of(e.Peer));
        Compare("type", e.MessageType);
        Compare("function", e.Function?.Function);
        Compare("data", e.Data is null ? null : RecordText.Of(e.Data));
        Compare("extra", e.Extra is null ? null : RecordText.Of(e.Extra));
        Compare("kind", TraceEventTerms.KindName(e.Kind));

        void Compare(string field, string? expected)
        {
            Assert.Equal(expected, json.TryGetProperty(field, out var value) ? value.GetString() : null);
            Assert.Equal(expected ?? "", row[field]);
        }
    }

    private static (TraceEvent, Term[])[] Life()
    {
        const long Time = FixedTime.Wall;
        var (from, to) = (Samples.Cashier, Samples.Order);
        Term[] aliases = [Term.Atom("cashier"), Term.Tuple(Term.Atom("global"), Term.Atom("till"))];
        var data = Term.List(Term.Tuple(Term.Atom("place"), Term.Int(17), Samples.Cashier.ToTerm()));
        return
        [
            (new(Time, TraceKind.Send, true, from, to, null, "OrderShop.Place", data), aliases),
            (new(Time, TraceKind.Receive, true, to, from, null, "OrderShop.Place"), []),
            (new(Time + 900, TraceKind.Call, true, to, from, Samples.Handler), []),
            (new(Time + 1_500, TraceKind.ReturnFrom, true, to, null, Samples.Handler, Data: Term.Atom("ok")), []),
            (new(0, TraceKind.Drop, true, null, Count: 12), []),
        ];
    }

    private string File(IRecordWriter writer, (TraceEvent Event, Term[] Aliases)[] entries)
    {
        using var handler = new RecordMergeHandler(writer, null);
        handler.Begin();
        foreach (var (e, aliases) in entries)
            handler.Entry(new("n1@h"), e, aliases);
        handler.End();
        return System.IO.File.ReadAllText(_folder.File("out"));
    }

    private string[] Lines(IRecordWriter writer, (TraceEvent Event, Term[] Aliases)[] entries) => File(writer, entries).Split('\n')[..^1];
}
