using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Logs.Tests;

/// <summary>Generators of everything a log may hold.</summary>
internal static class Generate
{
    private static readonly string[] Texts =
        ["ok", "", "OrderShop.Place", "Ünïcode", "it's", "a\nb\\c", "日本", "🙂", "receive", "x@y", "\u0001", "List`1[[System.String]]"];

    private static readonly ActorId[] ActorPool =
    [
        Samples.Cashier, Samples.Order, Samples.Stock, Samples.Guardian,
        new(new("it's@h:1"), "/user/$a", int.MaxValue), new(new(""), "/temp/b", -1),
        .. Enumerable.Range(0, 10).Select(i => new ActorId(Samples.Node, $"/user/shop/orders/order-{i}", 7 * i)),
    ];

    private static readonly TraceKind[] Kinds = [.. Enum.GetValues<TraceKind>().Where(kind => kind != TraceKind.None)];

    public static Gen<string> Text { get; } = Gen.Elements(Texts);

    public static Gen<ActorId> Actor { get; } = Gen.Elements(ActorPool);

    public static Gen<Term> Terms { get; } = Gen.Sized(size => TermOf(Math.Min(size / 12, 3)));

    public static Gen<TraceEvent> Event { get; } =
        from kind in Gen.Elements(Kinds)
        from fields in Gen.Choose(0, 63)
        from actor in Actor
        from peer in Actor
        from module in Text
        from name in Text
        from arity in Gen.Elements(0, 1, 2, int.MaxValue)
        from data in Terms
        from extra in Terms
        from count in Gen.Elements(0L, 1L, -1L, long.MaxValue)
        let needsFunction = kind is TraceKind.Call or TraceKind.ReturnFrom or TraceKind.ExceptionFrom or TraceKind.Spawn
        select new TraceEvent(
            0,
            kind,
            (fields & 1) != 0,
            kind == TraceKind.Drop || (fields & 2) == 0 ? null : actor,
            (fields & 4) == 0 ? null : peer,
            needsFunction || ((fields & 8) != 0 && count == -1) ? new FunctionId(module, name, arity) : null,
            (fields & 8) == 0 ? null : module,
            (fields & 16) == 0 && kind != TraceKind.Foreign ? null : data,
            count,
            (fields & 32) == 0 ? null : extra);

    /// <summary>Events in the order of time, with ties.</summary>
    public static Gen<TraceEvent[]> Events { get; } =
        from events in Event.ArrayOf()
        from start in Gen.Elements(0L, FixedTime.Wall, long.MaxValue - 1_000_000)
        from steps in Gen.Choose(0, 300).ArrayOf(events.Length)
        select InTime(events, start, steps);

    private static TraceEvent[] InTime(TraceEvent[] events, long start, int[] steps)
    {
        for (var i = 0; i < events.Length; i++)
        {
            start += steps[i] < 100 ? 0 : steps[i];
            events[i] = events[i] with { Timestamp = start };
        }

        return events;
    }

    private static Gen<Term> TermOf(int depth)
    {
        var simple = Gen.OneOf(
            Text.Select(Term (text) => Term.Atom(text)),
            Gen.Elements(0L, 255, -1, 256, int.MinValue, long.MaxValue).Select(Term (number) => Term.Int(number)),
            Gen.Choose(60, 200).Select(Term (bits) => Term.Int(-BigInteger.Pow(2, bits))),
            Gen.Elements(0.0, -1.5, 1e300, 0.1).Select(Term.Float),
            Text.Select(Term (text) => Term.Str(text)),
            Text.Select(Term (text) => Term.Binary(text)),
            Gen.Choose(0, 255).ArrayOf().Select(Term (bytes) => Term.Binary([.. bytes.Select(b => (byte)b)])),
            Actor.Select(actor => actor.ToTerm()),
            Text.Select(Term (text) => Term.Fun(text, "f", 2)));
        if (depth == 0)
            return simple;
        var inner = TermOf(depth - 1);
        var several = Gen.Choose(0, 3).SelectMany(inner.ArrayOf);
        return Gen.OneOf(
            simple,
            several.Select(Term (terms) => Term.Tuple(terms)),
            several.Select(Term (terms) => Term.List(terms)),
            several.Zip(inner, (terms, tail) => Term.ImproperList(terms, tail)),
            several.Zip(inner, Term (terms, value) => Term.Map(terms.Select(key => KeyValuePair.Create(key, value)))));
    }
}
