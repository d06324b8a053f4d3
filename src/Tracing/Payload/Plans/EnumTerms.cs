using System.Collections.Concurrent;
using Inviso.Language;

namespace Inviso.Tracing;

/// <summary>The atoms of an enumeration's values.</summary>
internal static class EnumTerms<T>
    where T : struct, Enum
{
    // Combinations of flags can be many.
    private const int MostKept = 1024;

    private static readonly ConcurrentDictionary<T, AtomTerm> Atoms = new();

    public static Term Of(T value, PayloadWalk walk)
    {
        if (Atoms.TryGetValue(value, out var atom))
            return atom;
        atom = Term.Atom(value.ToString());
        if (Atoms.Count < MostKept)
            Atoms.TryAdd(value, atom);
        return atom;
    }

    public static ScalarPlan<T> MakePlan() => new(Of);
}
