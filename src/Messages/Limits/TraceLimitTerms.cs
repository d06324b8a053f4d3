using Inviso.Language;

namespace Inviso.Messages;

/// <summary>
/// Limits in terms: a list of <c>{time,Ms}</c>, <c>{events,N}</c>, <c>{rate,PerSecond}</c>, <c>{bytes,N}</c>, <c>{payload,Bytes}</c>,
/// <c>{queue,Percent}</c>, <c>{cpu,Percent}</c>, <c>{gc,Percent}</c>, <c>{mailbox,Messages}</c>, each of them also within <c>{suspend,Limit}</c>.
/// </summary>
public static class TraceLimitTerms
{
    /// <summary>Reads a list of limits; on failure <paramref name="complaints"/> has a sentence for each entry that is wrong.</summary>
    public static bool TryRead(Term term, out TraceLimits limits, out IReadOnlyList<string> complaints)
    {
        ArgumentNullException.ThrowIfNull(term);
        limits = TraceLimits.None;
        if (term is not ListTerm { Tail: null } list)
        {
            complaints = [$"limits are a list such as [{{time,60000}},{{suspend,{{cpu,90}}}}], not {term}"];
            return false;
        }

        var wrong = new List<string>();
        foreach (var entry in list.Elements)
            limits = Read(entry, limits, wrong);
        complaints = wrong;
        if (wrong.Count > 0)
            limits = TraceLimits.None;
        return wrong.Count == 0;
    }

    public static Term ToTerm(TraceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return Term.List(TraceLimits.Kinds.Where(kind => limits[kind] is not null).Select(kind => ToTerm(kind, limits[kind]!.Value)));
    }

    /// <summary>The word for a kind of limit, such as <c>cpu</c>.</summary>
    public static string NameOf(TraceLimitKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind that a word stands for; null for none.</summary>
    public static TraceLimitKind? KindOf(string name)
    {
        foreach (var kind in TraceLimits.Kinds)
        {
            if (NameOf(kind) == name)
                return kind;
        }

        return null;
    }

    /// <summary>The end of a sentence that says what was probably meant; empty where nothing is near.</summary>
    internal static string Meant(string name, IEnumerable<string> names) => Suggestions.Nearest(name, names) is { } near ? $"; did you mean {near}?" : "";

    internal static string RangeOf(TraceLimitKind kind) => TraceLimits.MostOf(kind) is var most && most == long.MaxValue
        ? $"{NameOf(kind)} is an integer from 1"
        : $"{NameOf(kind)} is an integer from 1 to {most}";

    private static TraceLimits Read(Term entry, TraceLimits limits, List<string> wrong)
    {
        var action = entry.TryTagged("suspend", 2, out var wrapped) ? LimitAction.Suspend : LimitAction.End;
        var limit = wrapped is null ? entry : wrapped[1];
        if (limit is not TupleTerm { Arity: 2 } pair || pair[0] is not AtomTerm name)
            wrong.Add($"a limit is a pair such as {{events,10000}}, not {limit}");
        else if (KindOf(name.Name) is not { } kind)
            wrong.Add($"there is no limit {name}{Meant(name.Name, Words)}");
        else if (pair[1] is not IntegerTerm { Value: var most } || most < 1 || most > TraceLimits.MostOf(kind))
            wrong.Add($"{RangeOf(kind)}, not {pair[1]}");
        else if (limits[kind] is not null)
            wrong.Add($"{name} is there twice");
        else
            return limits.With(kind, new TraceLimit((long)most, action));
        return limits;
    }

    private static IEnumerable<string> Words => TraceLimits.Kinds.Select(NameOf).Append("suspend");

    private static TupleTerm ToTerm(TraceLimitKind kind, TraceLimit limit)
    {
        var pair = Term.Tuple(Term.Atom(NameOf(kind)), Term.Int(limit.Most));
        return limit.Action == LimitAction.Suspend ? Term.Tuple(Term.Atom("suspend"), pair) : pair;
    }
}
