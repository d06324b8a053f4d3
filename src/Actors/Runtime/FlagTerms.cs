using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors;

/// <summary>
/// Reads one entry of tf or ctf: <c>{PidSpec,[Flag]}</c>, where the flag <c>all</c> stands for all of them; but it sets no <c>silent</c>, which would hide what
/// the others are to show.
/// </summary>
internal static class FlagTerms
{
    private static readonly TraceFlags All = Enum.GetValues<TraceFlags>().Aggregate((all, flag) => all | flag);

    /// <summary>Reads an entry; on failure the error is <c>{bad_flag,F}</c>, <c>{bad_process,Entry}</c> or <c>{bad_process,[{faulty,Spec},Spec]}</c>.</summary>
    public static bool TryRead(Term entry, bool isSet, out PidSpec who, out TraceFlags flags, out Term error)
    {
        who = new PidSpec.All();
        flags = TraceFlags.None;
        error = Term.Nil;
        if (entry is not TupleTerm { Arity: 2 } pair || pair[1] is not ListTerm { Tail: null } names)
            return Fail("bad_process", entry, out error);
        if (PidSpec.FromTerm(pair[0]) is not { } spec)
            return Fail("bad_process", Term.List(Term.Tuple(Term.Atom("faulty"), pair[0]), pair[0]), out error);

        who = spec;
        foreach (var name in names.Elements)
        {
            if (name.IsAtom("all"))
                flags |= isSet ? All & ~TraceFlags.Silent : All;
            else if (name is AtomTerm atom && TraceFlagNames.TryParse(atom.Name, out var flag))
                flags |= flag;
            else
                return Fail("bad_flag", name, out error);
        }

        return true;
    }

    /// <summary><c>{bad_process,[{nonexistent_name,Name},Spec]}</c>.</summary>
    public static Term NoSuchName(string name, Term entry) =>
        Term.Tuple(Term.Atom("bad_process"), Term.List(Term.Tuple(Term.Atom("nonexistent_name"), Term.Atom(name)), ((TupleTerm)entry)[0]));

    private static bool Fail(string tag, Term subject, out Term error)
    {
        error = Term.Tuple(Term.Atom(tag), subject);
        return false;
    }
}
