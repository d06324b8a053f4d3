using Inviso.Language;

namespace Inviso.Actors;

/// <summary>
/// Translations in terms: <c>{Key,Replacement}</c>, where a key is <c>{Module,Function,Arity}</c> or <c>{Function,Arity}</c> and a replacement
/// <c>{Module,Function,ArgTransform}</c>. The transformation <c>{erlang,tl}</c> leaves the first argument out; one that is no pair leaves all as they are.
/// Others would be code, and are refused.
/// </summary>
internal static class TranslationTerms
{
    public static CallTranslations Read(Term term, List<string> complaints)
    {
        var read = new Dictionary<string, CallTranslation>(StringComparer.Ordinal);
        if (term is not ListTerm { Tail: null } list)
        {
            complaints.Add("translations must be a list like [{{inviso,tp,6},{inviso_rt,tp,{erlang,tl}}}]");
            return new CallTranslations(read);
        }

        foreach (var entry in list.Elements)
        {
            if (entry is TupleTerm { Arity: 2 } pair && Key(pair[0]) is { } key && Replacement(pair[1]) is { } replacement)
                // As in a list that is searched from its beginning.
                read.TryAdd(key, replacement);
            else
                complaints.Add($"a translation must be like {{{{inviso,tp,6}},{{inviso_rt,tp,{{erlang,tl}}}}}}, not {AutostartText.Short(entry.ToString())}");
        }

        return new CallTranslations(read);
    }

    private static string? Key(Term term) => term switch
    {
        TupleTerm { Arity: 3 } far when far[0] is AtomTerm module && far[1] is AtomTerm function && IsArity(far[2]) =>
            $"{module.Name}:{function.Name}/{far[2]}",
        TupleTerm { Arity: 2 } near when near[0] is AtomTerm function && IsArity(near[1]) => $"{function.Name}/{near[1]}",
        _ => null,
    };

    private static CallTranslation? Replacement(Term term)
    {
        if (term is not TupleTerm { Arity: 3 } parts || parts[0] is not AtomTerm module || parts[1] is not AtomTerm function)
            return null;
        if (parts[2] is not TupleTerm { Arity: 2 } transform)
            return new CallTranslation(module.Name, function.Name, 0);
        return transform[0].IsAtom("erlang") && transform[1].IsAtom("tl") ? new CallTranslation(module.Name, function.Name, 1) : null;
    }

    private static bool IsArity(Term term) => term is IntegerTerm number && number.TryGetInt32(out var arity) && arity is >= 0 and <= byte.MaxValue;
}
