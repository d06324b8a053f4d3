using Inviso.Language;

namespace OrderAliases;

/// <summary>
/// The orders that are open, as <c>{Order,Pid,Now}</c> in the tenth list of public loop data in the guide's form, <c>{TupleOfTenLists,GlobalData}</c>: entries end
/// with a time, so that the standard cleaner can drop what was never closed.
/// </summary>
internal static class OpenOrders
{
    private const int Place = 9;

    public static Term Add(Term data, Term pid, Term order, Term now) => With(data, ListOf(data).Prepend(Term.Tuple(order, pid, now)));

    /// <summary>The actor that has an order, and the data without it; null where none is known.</summary>
    public static Term? Take(Term data, Term order, out Term rest)
    {
        var entry = ListOf(data).OfType<TupleTerm>().FirstOrDefault(open => open[0] == order);
        rest = entry is null ? data : With(data, ListOf(data).Where(open => open != entry));
        return entry?[1];
    }

    public static Term Alias(Term pid, Term order, string kind, Term now) =>
        Term.Tuple(pid, Term.Tuple(Term.Atom("order"), order), Term.Atom(kind), now);

    public static Term Result(Term data, Term output) => Term.Tuple(Term.Atom("ok"), data, output);

    private static TupleTerm ListsOf(Term data) => (TupleTerm)((TupleTerm)data)[0];

    private static IReadOnlyList<Term> ListOf(Term data) => ((ListTerm)ListsOf(data)[Place]).Elements;

    private static TupleTerm With(Term data, IEnumerable<Term> orders)
    {
        Term[] lists = [.. ListsOf(data).Elements];
        lists[Place] = Term.List(orders);
        return Term.Tuple(Term.Tuple(lists), ((TupleTerm)data)[1]);
    }
}
