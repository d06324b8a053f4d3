using System.Text;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TextMergeHandlerTests : IDisposable
{
    private static readonly NodeName Odd = new("it's@h:1");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_has_its_line()
    {
        string[] expected =
        [
            "node1@localhost [] {trace_ts,</user>,spawn,</user/shop/orders/order-17#1002>,{'OrderShop.OrderActor',start,0},{1767,323045,0}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,register,cashier,{1767,323045,1}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,link,</user/shop/orders/order-17#1002>,{1767,323045,2}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,getting_linked,</user/shop/cashier#1001>,{1767,323045,3}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,send,'OrderShop.Place',</user/shop/orders/order-17#1002>,{1767,323045,4}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,'receive','OrderShop.Place',{1767,323045,6}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,call,{'OrderShop.OrderActor','OrderShop.Place',1},{1767,323045,7}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,call,"
                + "{'OrderShop.OrderActor','OrderShop.Place',[{place,17,</user/shop/cashier#1001>}]},{1767,323045,8}}",
            "node1@localhost [] {trace,</user/shop/orders/order-17#1002>,send,{reserve,\"tea\",2.5},<node2@localhost/user/stock#2001>}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,return_from,{'OrderShop.OrderActor','OrderShop.Place',1},ok,{1767,323045,11}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,exception_from,"
                + "{'OrderShop.OrderActor','OrderShop.Place',1},{error,<<\"out of tea\">>},{1767,323045,12}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,restart,badarg,{1767,323045,13}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,unlink,</user/shop/orders/order-17#1002>,{1767,323045,14}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,getting_unlinked,</user/shop/cashier#1001>,{1767,323045,16}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,exit,normal,{1767,323045,17}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,send_to_non_existing_process,'OrderShop.Cancel',"
                + "</user/shop/orders/order-17#1002>,{1767,323045,18}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,unregister,cashier,{1767,323045,19}}",
            "node1@localhost [] {drop,12}",
            "node1@localhost [] {trace,<node2@localhost/user/stock#2001>,'receive','OrderShop.Reserve'}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,in,{'OrderShop.OrderActor','OrderShop.Place',1},{1767,323045,23}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,out,{'OrderShop.OrderActor','OrderShop.Place',1},{1767,323045,24}}",
            "node1@localhost [] {trace_ts,undefined,gc_start,[{generation,0}],{1767,323045,25}}",
            "node1@localhost [] {trace_ts,undefined,gc_end,[{generation,0}],{1767,323045,27}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,return_to,{'OrderShop.OrderActor','OrderShop.Place',1},{1767,323045,28}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,return_to,undefined,{1767,323045,29}}",
            "node1@localhost [] {seq_trace,17,print,{1767,323045,30}}",
            "node1@localhost [] {trace_ts,</user/shop/orders/order-17#1002>,call,"
                + "{'OrderShop.OrderActor','OrderShop.Place',1},\"a message\",{1767,323045,32}}",
            "node1@localhost [] {trace_ts,</user/shop/cashier#1001>,send_to_non_existing_process,'OrderShop.Cancel',"
                + "</user/shop/orders/order-17#1002>,stopped,{1767,323045,33}}",
        ];
        Assert.Equal(expected, Lines(Samples.AllKinds.Select(e => (Samples.Node, e, Array.Empty<Term>()))));
    }

    [Fact]
    public void A_line_starts_with_its_node_and_the_aliases()
    {
        var e = new TraceEvent(5_000, TraceKind.Exit, true, Samples.Cashier, Data: Term.Atom("normal"));
        Term[] aliases = [Term.Atom("cashier"), Term.Tuple(Term.Atom("global"), Term.Atom("till"))];
        Assert.Equal(
            [
                "n1@h [cashier,{global,till}] {trace_ts,<node1@localhost/user/shop/cashier#1001>,exit,normal,{0,0,5}}",
                "'node1@localhost:80' [] {trace_ts,<node1@localhost/user/shop/cashier#1001>,exit,normal,{0,0,5}}",
            ],
            Lines([(new("n1@h"), e, aliases), (new("node1@localhost:80"), e, [])]).Select(line => line));
    }

    [Fact]
    public void Every_line_is_the_printed_term()
    {
        var entries =
            from events in Generate.Events
            from node in Gen.Elements(Samples.Node, Samples.Other, Odd)
            from aliases in Generate.Terms.ArrayOf().Resize(2)
            select events.Select(e => (node, e, aliases)).ToArray();
        Property.Holds(entries, batch =>
        {
            var expected = batch.Select(entry => string.Join(
                ' ', entry.node == Odd ? "'it\\'s@h:1'" : entry.node.Value, TermPrinter.Print(Term.List(entry.aliases)), TermPrinter.Print(Localised(entry.e, entry.node))));
            Assert.Equal(expected, Lines(batch));
        });
    }

    [Fact]
    public void The_file_has_its_name_only_when_it_is_complete()
    {
        File.WriteAllText(_folder.File("out"), "old");
        using (var handler = new TextMergeHandler(_folder.File("out")))
        {
            handler.Begin();
            handler.Entry(Samples.Node, Samples.Send(1), []);
            Assert.Equal("old", File.ReadAllText(_folder.File("out")));
            handler.End();
        }

        Assert.StartsWith("node1@localhost []", File.ReadAllText(_folder.File("out")), StringComparison.Ordinal);
        Assert.Equal([_folder.File("out")], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("none/out")]
    [InlineData(".")]
    public void A_file_that_cannot_be_created_is_one_sentence(string name)
    {
        using var handler = new TextMergeHandler(_folder.File(name));
        var e = Assert.Throws<MergeException>(handler.Begin);
        Assert.Equal(MergeFailure.OutputNotOpened, e.Failure);
        Assert.StartsWith($"Cannot write the merged text to {_folder.File(name)}: ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("; choose another output file.", e.Message, StringComparison.Ordinal);
    }

    private string[] Lines(IEnumerable<(NodeName Node, TraceEvent Event, Term[] Aliases)> entries)
    {
        using var handler = new TextMergeHandler(_folder.File("out"));
        handler.Begin();
        foreach (var (node, e, aliases) in entries)
            handler.Entry(node, e, aliases);
        handler.End();
        return File.ReadAllText(_folder.File("out"), Encoding.UTF8).Split('\n')[..^1];
    }

    /// <summary>The whole trace term, then its process ids without the node, wherever they stand.</summary>
    private static Term Localised(in TraceEvent e, NodeName node)
    {
        return Visit(TraceEventTerms.ToTerm(e));

        Term Visit(Term term) => term switch
        {
            PidTerm pid => Term.Pid(pid.Node == node.Value ? string.Empty : pid.Node, pid.Path, pid.Uid),
            TupleTerm tuple => Term.Tuple(tuple.Elements.Select(Visit)),
            ListTerm list => Term.ImproperList(list.Elements.Select(Visit), list.Tail is null ? Term.Nil : Visit(list.Tail)),
            MapTerm map => Term.Map(map.Entries.Select(entry => KeyValuePair.Create(Visit(entry.Key), Visit(entry.Value)))),
            _ => term,
        };
    }
}
