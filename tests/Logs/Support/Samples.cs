using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Fixed events and records. The pinned files are made of them: a change here changes those.</summary>
internal static class Samples
{
    public static readonly NodeName Node = new("node1@localhost");
    public static readonly NodeName Other = new("node2@localhost");
    public static readonly TraceLogHeader Header = new(Node, 4_711, FixedTime.Wall, "embedded");
    public static readonly ActorId Cashier = new(Node, "/user/shop/cashier", 1_001);
    public static readonly ActorId Order = new(Node, "/user/shop/orders/order-17", 1_002);
    public static readonly ActorId Stock = new(Other, "/user/stock", 2_001);
    public static readonly ActorId Guardian = new(Node, "/user", 0);
    public static readonly FunctionId Handler = new("OrderShop.OrderActor", "OrderShop.Place", 1);
    public static readonly FunctionId Start = new("OrderShop.OrderActor", "start", 0);

    /// <summary>A message rendered in full.</summary>
    public static readonly Term Order17 = Term.Tuple(Term.Atom("OrderShop.Place"), Term.Map(
        (Term.Atom("Customer"), Term.Str("Ada")), (Term.Atom("Count"), Term.Int(2)), (Term.Atom("Total"), Term.Float(19.95)), (Term.Atom("From"), Cashier.ToTerm())));

    public static readonly Term Order18 = Term.Tuple(Term.Atom("OrderShop.Place"), Term.Map(
        (Term.Atom("Customer"), Term.Str("Grace")), (Term.Atom("Count"), Term.Int(70)), (Term.Atom("Total"), Term.Float(-1)), (Term.Atom("From"), Stock.ToTerm())));

    /// <summary>A term of every form that a log has.</summary>
    public static readonly Term EveryForm = Term.List(
        Term.Nil, Term.Int(-1), Term.Int(System.Numerics.BigInteger.Pow(-2, 71)), Term.Str(new string('t', 64)), Term.ImproperList([Term.Atom("a")], Term.Atom("b")),
        Term.Binary([0, 255]), Term.Map((Term.Int(1), Term.Atom("one"))), Term.Fun("lists", "map", 2), Term.Atom(new string('x', 257)),
        Term.Pid("node3@localhost", "/" + new string('p', 512), 3));

    /// <summary>One event of each kind and then some, a microsecond and a bit apart.</summary>
    public static readonly TraceEvent[] AllKinds = At(
    [
        new(0, TraceKind.Spawn, true, Guardian, Order, Start),
        new(0, TraceKind.Register, true, Cashier, Data: Term.Atom("cashier")),
        new(0, TraceKind.Link, true, Cashier, Order),
        new(0, TraceKind.GettingLinked, true, Order, Cashier),
        new(0, TraceKind.Send, true, Cashier, Order, null, "OrderShop.Place"),
        new(0, TraceKind.Receive, true, Order, Cashier, null, "OrderShop.Place"),
        new(0, TraceKind.Call, true, Order, Cashier, Handler),
        new(0, TraceKind.Call, true, Order, Cashier, Handler, "OrderShop.Place", Term.List(Term.Tuple(Term.Atom("place"), Term.Int(17), Cashier.ToTerm()))),
        new(0, TraceKind.Send, false, Order, Stock, null, "OrderShop.Reserve", Term.Tuple(Term.Atom("reserve"), Term.Str("tea"), Term.Float(2.5))),
        new(0, TraceKind.ReturnFrom, true, Order, null, Handler, null, Term.Atom("ok")),
        new(0, TraceKind.ExceptionFrom, true, Order, null, Handler, null, Term.Tuple(Term.Atom("error"), Term.Binary("out of tea"))),
        new(0, TraceKind.Restart, true, Order, Data: Term.Atom("badarg")),
        new(0, TraceKind.Unlink, true, Cashier, Order),
        new(0, TraceKind.GettingUnlinked, true, Order, Cashier),
        new(0, TraceKind.Exit, true, Order, Data: Term.Atom("normal")),
        new(0, TraceKind.SendToNonExisting, true, Cashier, Order, null, "OrderShop.Cancel"),
        new(0, TraceKind.Unregister, true, Cashier, Data: Term.Atom("cashier")),
        new(0, TraceKind.Drop, true, null, Count: 12),
        new(0, TraceKind.Receive, false, Stock, null, null, "OrderShop.Reserve"),
        new(0, TraceKind.In, true, Order, null, Handler),
        new(0, TraceKind.Out, true, Order, null, Handler),
        new(0, TraceKind.GcStart, true, null, Data: Term.List(Term.Tuple(Term.Atom("generation"), Term.Int(0)))),
        new(0, TraceKind.GcEnd, true, null, Data: Term.List(Term.Tuple(Term.Atom("generation"), Term.Int(0)))),
        new(0, TraceKind.ReturnTo, true, Order, null, Handler),
        new(0, TraceKind.ReturnTo, true, Order),
        new(0, TraceKind.SeqTrace, true, Order, Data: Term.Tuple(Term.Int(17), Term.Atom("print"))),
        new(0, TraceKind.Call, true, Order, Cashier, Handler, Extra: Term.Str("a message")),
        new(0, TraceKind.SendToNonExisting, true, Cashier, Order, null, "OrderShop.Cancel", Extra: Term.Atom("stopped")),
    ]);

    /// <summary>The same and events with data of every form.</summary>
    public static readonly TraceEvent[] AllForms = At(
    [
        .. AllKinds,
        new(0, TraceKind.Send, true, Cashier, Order, null, "OrderShop.Place", Order17),
        new(0, TraceKind.Receive, true, Order, Cashier, null, "OrderShop.Place", Order17),
        new(0, TraceKind.Send, true, Cashier, Order, null, "OrderShop.Place", Order18),
        new(0, TraceKind.Receive, true, Order, Cashier, null, "OrderShop.Place", Order18),
        new(0, TraceKind.SeqTrace, true, Order, Data: EveryForm),
    ]);

    /// <summary>All names of the largest size, and data that is seen to be too large only by its last element, which is written by then.</summary>
    public static readonly TraceEvent Largest = new(
        0, TraceKind.Call, true, new(new(Name('a')), Name('b'), 1), new(new(Name('c')), Name('d'), 2), new(Name('e'), Name('f'), 3), Name('g'),
        Term.List(Term.Binary(new byte[32_750]), Term.Pid(new string('\u3042', 256), "/" + new string('\u3044', 511), 1)));

    public static readonly TiRecord[] Associations =
    [
        new(FixedTime.Wall + 1_000, true, Cashier, Term.Atom("cashier")),
        new(FixedTime.Wall + 2_000, true, Stock, Term.Tuple(Term.Atom("global"), Term.Atom("stock"))),
        new(FixedTime.Wall + 9_000, false, Cashier, Term.Atom("cashier")),
        new(FixedTime.Wall + 9_500, false, null, Term.Tuple(Term.Atom("global"), Term.Atom("stock"))),
    ];

    /// <summary>A send of the cashier at a time.</summary>
    public static TraceEvent Send(long timestamp, string type = "OrderShop.Place") => new(timestamp, TraceKind.Send, true, Cashier, Order, null, type);

    private static string Name(char letter) => new(letter, 4_096);

    private static TraceEvent[] At(TraceEvent[] events) => [.. events.Select((e, i) => e with { Timestamp = FixedTime.Wall + (i * 1_234L) })];
}
