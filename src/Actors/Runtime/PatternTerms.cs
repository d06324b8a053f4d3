using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>What an entry asks for.</summary>
/// <param name="Pattern">Without a module where an expression names them.</param>
/// <param name="Modules">Names the modules; null where the pattern does.</param>
/// <param name="OnlyLoaded">Whether modules that are not loaded are left alone.</param>
internal sealed record PatternRequest(TracePattern Pattern, ModuleExpression? Modules, bool OnlyLoaded);

/// <summary>Reads one entry of tp, tpl, ctp or ctpl: <c>{M,F,A,MS}</c> or <c>{M,F,A,MS,Options}</c>, where MS <c>false</c> clears.</summary>
internal static class PatternTerms
{
    /// <summary>Reads an entry; on failure the error is <c>{bad_trace_args,Entry}</c>, or <c>{bad_trace_args,[{M,F,A,MS},Sentence]}</c>.</summary>
    public static bool TryRead(Term entry, out PatternRequest request, out Term error)
    {
        request = new PatternRequest(new TracePattern(null, null, null, null), null, false);
        if (entry is not TupleTerm { Arity: 4 or 5 } parts)
            return Fail(entry, out error);
        if (parts.Arity == 5 && !AreOptions(parts[4]))
            return Fail(Explained(parts, $"the options are only_loaded and no_loadcheck, not {parts[4]}"), out error);
        ModuleExpression? modules = null;
        if (parts[0] is not AtomTerm && !ModuleExpression.TryRead(parts[0], out modules, out var wrong))
            return Fail(Explained(parts, wrong), out error);
        if (parts[1] is not AtomTerm function)
            return Fail(Explained(parts, "a function is an atom; '_' is any"), out error);
        if (!TryReadArity(parts[2], out var arity))
            return Fail(Explained(parts, "the arity is an integer from 0 to 255, or '_' for any"), out error);

        var spec = MatchSpec.MatchAll;
        if (!parts[3].IsAtom("false") && !MatchSpecReader.TryRead(parts[3], out spec, out var complaint))
            return Fail(Explained(parts, complaint), out error);
        // Heads that list arguments match functions of that arity only.
        if (spec.Arity is { } length)
        {
            if (arity is not null && arity != length)
                return Fail(Explained(parts, $"the head has {length} arguments, so it can match no function of arity {arity}"), out error);
            arity = length;
        }

        var module = parts[0] is AtomTerm name ? OrAny(name) : null;
        var pattern = new TracePattern(module, OrAny(function), arity, parts[3].IsAtom("false") ? null : spec);
        request = new PatternRequest(pattern, modules, parts.Arity == 5 && ((ListTerm)parts[4]).Elements.Any(option => option.IsAtom("only_loaded")));
        error = Term.Nil;
        return true;
    }

    private static bool AreOptions(Term term) =>
        term is ListTerm { Tail: null } options && options.Elements.All(option => option.IsAtom("only_loaded") || option.IsAtom("no_loadcheck"));

    private static string? OrAny(AtomTerm atom) => atom.Name == "_" ? null : atom.Name;

    private static bool TryReadArity(Term term, out int? arity)
    {
        arity = null;
        if (term.IsAtom("_"))
            return true;
        if (term is not IntegerTerm integer || !integer.TryGetInt32(out var value) || value is < 0 or > byte.MaxValue)
            return false;
        arity = value;
        return true;
    }

    private static ListTerm Explained(TupleTerm parts, string sentence) => Term.List(Term.Tuple(parts.Elements.Take(4)), Term.Str(sentence));

    private static bool Fail(Term subject, out Term error)
    {
        error = Term.Tuple(Term.Atom("bad_trace_args"), subject);
        return false;
    }
}
