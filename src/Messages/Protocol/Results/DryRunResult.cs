using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// <c>{ok,[{actors,N},{handlers,N},{events_per_second,[{Kind,Rate},…]},{total,Rate}]}</c>: what flags and patterns would do to a node, as it was measured there.
/// </summary>
/// <param name="Actors">Living actors that some flag entry matches.</param>
/// <param name="Handlers">Known functions (handlers and association points) whose calls the patterns report.</param>
/// <param name="EventsPerSecond">
/// By the kinds that occurred, in the order of their numbers, to a tenth. Where more happened than could be looked at one by one, the total is exact and its
/// parts are in the proportion of those that were.
/// </param>
/// <param name="Total">Events of all kinds per second, to a tenth.</param>
public sealed record DryRunResult(int Actors, int Handlers, IReadOnlyList<KeyValuePair<TraceKind, double>> EventsPerSecond, double Total)
    : INodeResult<DryRunResult>
{
    private static readonly Dictionary<string, TraceKind> Kinds =
        Enum.GetValues<TraceKind>().Where(kind => kind != TraceKind.None).ToDictionary(TraceEventTerms.KindName, StringComparer.Ordinal);

    public Term ToTerm() => Term.Tuple(Term.Atom("ok"), Term.List(
        Pair("actors", Term.Int(Actors)),
        Pair("handlers", Term.Int(Handlers)),
        Pair("events_per_second", Term.List(EventsPerSecond.Select(rate => Pair(TraceEventTerms.KindName(rate.Key), Term.Float(rate.Value))))),
        Pair("total", Term.Float(Total))));

    public static DryRunResult? FromTerm(Term term)
    {
        if (!term.TryTagged("ok", 2, out var ok) || ok[1] is not ListTerm { Tail: null, Count: 4 } parts
            || !TryCount(parts[0], "actors", out var actors) || !TryCount(parts[1], "handlers", out var handlers)
            || !parts[2].TryTagged("events_per_second", 2, out var pair) || pair[1] is not ListTerm { Tail: null } list
            || !TryRate(parts[3], "total", out var total))
        {
            return null;
        }

        var rates = new List<KeyValuePair<TraceKind, double>>();
        foreach (var element in list.Elements)
        {
            if (element is not TupleTerm { Arity: 2 } one || one[0] is not AtomTerm name || !Kinds.TryGetValue(name.Name, out var kind)
                || !TryRate(element, name.Name, out var rate))
            {
                return null;
            }

            rates.Add(new(kind, rate));
        }

        return new DryRunResult(actors, handlers, rates, total);
    }

    private static Term Pair(string key, Term value) => Term.Tuple(Term.Atom(key), value);

    private static bool TryCount(Term term, string key, out int count)
    {
        count = 0;
        return term.TryTagged(key, 2, out var pair) && pair[1] is IntegerTerm integer && integer.TryGetInt32(out count) && count >= 0;
    }

    private static bool TryRate(Term term, string key, out double rate)
    {
        rate = term.TryTagged(key, 2, out var pair) && pair[1] is FloatTerm value ? value.Value : -1;
        return rate >= 0;
    }
}
