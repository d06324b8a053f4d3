using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

public sealed class TtbMergeHandlerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_has_its_line()
    {
        const string Order = "<node1@localhost/user/shop/orders/order-17#1002>";
        const string Cashier = "{<node1@localhost/user/shop/cashier#1001>,cashier,'n1@h'}";
        using (var ti = TiLogWriter.Create(_folder.File("ti"), Samples.Header))
        {
            ti.Append(new(1, true, Samples.Cashier, Term.Atom("first")));
            ti.Append(new(2, true, Samples.Cashier, Term.Atom("cashier")));
        }

        var serial = Term.Tuple(Term.Int(0), Term.Int(1));
        var (from, to) = (Samples.Cashier.ToTerm(), Samples.Order.ToTerm());
        (TraceEvent Event, string Line)[] cases =
        [
            (new(1_000, TraceKind.Call, true, Samples.Order, null, new("m", "f", 2), Data: Term.List(Term.Int(1), Term.Atom("a")), Extra: Term.Str("value")),
                $"({Order}) call m:f(1,a) (\"value\") (Timestamp: {{0,0,1}})"),
            (new(1_000, TraceKind.Call, false, Samples.Order, null, new("m", "f", 2)), $"({Order}) call m:f/2"),
            (new(1_000, TraceKind.ReturnFrom, true, Samples.Order, null, new("m", "f", 2), Data: Term.Atom("ok")),
                $"({Order}) returned from m:f/2 -> ok (Timestamp: {{0,0,1}})"),
            (new(1_000, TraceKind.ReturnTo, false, Samples.Order, null, new("m", "f", 2)), $"({Order}) returning to m:f/2"),
            (new(1_000, TraceKind.Send, true, Samples.Cashier, Samples.Order, null, "T"), $"({Cashier}) {Order} ! 'T' (Timestamp: {{0,0,1}})"),
            (new(1_000, TraceKind.Send, false, Samples.Order, Samples.Cashier, null, "T"), $"({Order}) {Cashier} ! 'T'"),
            (new(1_000, TraceKind.Receive, false, Samples.Order, Samples.Cashier, null, "T", Term.Tuple(Term.Int(1))), $"({Order}) << {{1}}"),
            (new(1_000, TraceKind.Spawn, false, Samples.Cashier, Samples.Order, Samples.Start), $"({Cashier}) spawn {Order} as OrderShop.OrderActor:start/0"),
            (new(1_000, TraceKind.Exit, true, Samples.Order, Data: Term.Atom("normal")), $"({Order}) exit normal (Timestamp: {{0,0,1}})"),
            (new(1_000, TraceKind.ExceptionFrom, false, Samples.Order, null, new("m", "f", 2), Data: Term.Tuple(Term.Atom("error"), Term.Atom("badarg"))),
                $"({Order}) exception_from {{m,f,2}} {{error,badarg}}"),
            (new(1_000, TraceKind.Drop, false, null, Count: 5), "*** Dropped 5 messages."),
            (Sequence(Term.Tuple(Term.Atom("send"), serial, from, to, Term.Atom("hi"))), $"SeqTrace [17]: ({Cashier}) {Order} ! hi [Serial: {{0,1}}]"),
            (Sequence(Term.Tuple(Term.Atom("receive"), serial, from, to, Term.Atom("hi"))),
                $"SeqTrace [17]: ({Order}) << hi [Serial: {{0,1}}, From: {Cashier}]"),
            (Sequence(Term.Tuple(Term.Atom("print"), serial, from, Term.Nil, Term.Atom("hi"))), $"SeqTrace [17]: -> hi [Serial: {{0,1}}, From: {Cashier}]"),
            (Sequence(Term.Atom("other")) with { ShowsTime = true }, "SeqTrace {0,0,1} [17]: other"),
            (Foreign("{trace,{a,port},open,<n/erlang/0.1.0#1>,spawn}"), "({a,port}) open <n/erlang/0.1.0#1> spawn"),
            (Foreign($"{{trace_ts,{from},gc_minor_start,[{{x,1}}],{{0,0,1}}}}"), $"({Cashier}) gc_minor_start [{{x,1}}] (Timestamp: {{0,0,1}})"),
            (Foreign($"{{trace_ts,{from},in_exiting,0,-576460751000}}"), $"({Cashier}) in_exiting 0 (Timestamp: -576460751000)"),
        ];
        // What says nothing to a reader of sentences: the acknowledgement of the tracer itself, and terms that are no trace messages.
        TraceEvent[] silent =
        [
            new(1_000, TraceKind.Receive, false, Samples.Order, Data: Term.Tuple(Term.Atom("dbg"), Term.Atom("ok"))),
            Foreign("anything"), Foreign("{trace,1}"), Foreign("[]"), Foreign("{end_of_trace}"), Foreign("{trace_ts,a,b}"),
        ];
        var source = new MergeSource(new("n1@h"), [TraceLogs.Write(_folder.File("log"), [.. cases.Select(c => c.Event), .. silent])], _folder.File("ti"));

        using (var handler = new TtbMergeHandler(_folder.File("out"), [source]))
            LogMerge.Run([source], handler, null, CancellationToken.None);

        Assert.Equal(cases.Select(c => c.Line), File.ReadAllLines(_folder.File("out")));
    }

    private static TraceEvent Foreign(string message) => new(1_000, TraceKind.Foreign, true, null, Data: TermParser.Parse(message));

    private static TraceEvent Sequence(Term info) => new(1_000, TraceKind.SeqTrace, false, Samples.Order, Data: Term.Tuple(Term.Int(17), info));
}
