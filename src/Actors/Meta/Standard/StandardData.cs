using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Public loop data in the standard form: <c>{TupleOfLists,GlobalData}</c>, where the elements of the lists are tuples that end with a now-stamp; the first list
/// is kept for registrations that have not returned yet. The form of the user's guide, the tuple of lists alone, is understood as well.
/// </summary>
internal static class StandardData
{
    public static readonly PublicDataFunctions Functions = new(
        new FunctionName("inviso_rt_meta", "init_std_publld"),
        Term.List(Term.Int(2), Term.Nil),
        null,
        new FunctionName("inviso_rt_meta", "clean_std_publld"));

    /// <summary>More places are a mistake.</summary>
    private const int MaxPlaces = 1_000;

    /// <summary>Entries are kept for at least so long.</summary>
    private const long MaxAge = 30L * 1_000_000_000;

    /// <summary><c>init_std_publld(Places, GlobalData)</c>.</summary>
    public static Term Create(IReadOnlyList<Term> arguments) =>
        arguments.Count == 2 && arguments[0] is IntegerTerm integer && integer.TryGetInt32(out var places) && places is >= 1 and <= MaxPlaces
            ? Term.Tuple(Term.Tuple(Enumerable.Repeat<Term>(Term.Nil, places)), arguments[1])
            : throw new ArgumentException($"init_std_publld takes a number of places from 1 to {MaxPlaces} and the global data", nameof(arguments));

    /// <summary>The data without the entries that are older than half a minute. The global data is never cleaned.</summary>
    public static Term Clean(Term data, long now)
    {
        var limit = TraceEventTerms.Now(now - MaxAge);
        return Lists(data) is { } lists ? With(data, Term.Tuple(lists.Elements.Select(list => Clean(list, limit)))) : data;
    }

    /// <summary>The first list; null when the data has another form.</summary>
    public static ListTerm? First(Term data) => Lists(data) is { Arity: > 0 } lists ? lists[0] as ListTerm : null;

    public static Term WithFirst(Term data, Term list) => With(data, Term.Tuple([list, .. Lists(data)!.Elements.Skip(1)]));

    private static TupleTerm? Lists(Term data) => data switch
    {
        TupleTerm { Arity: 2 } pair when pair[0] is TupleTerm lists && AreLists(lists) => lists,
        TupleTerm lists when AreLists(lists) => lists,
        _ => null,
    };

    private static bool AreLists(TupleTerm tuple) => tuple.Elements.All(element => element is ListTerm { Tail: null });

    private static TupleTerm With(Term data, TupleTerm lists) => data is TupleTerm { Arity: 2 } pair && pair[0] is TupleTerm ? Term.Tuple(lists, pair[1]) : lists;

    private static ListTerm Clean(Term list, Term limit) => Term.List(((ListTerm)list).Elements.Where(entry => !IsOlder(entry, limit)));

    private static bool IsOlder(Term entry, Term limit) => entry is TupleTerm { Arity: > 0 } tuple && tuple.Elements[^1] is TupleTerm { Arity: 3 } stamp && stamp < limit;
}
