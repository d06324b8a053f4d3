using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Inviso.Language;

namespace Inviso.Actors;

/// <summary>Changes <c>{repeat,N}</c> in the text of an autostart file and keeps the rest of it, comments included.</summary>
internal static partial class RepeatCount
{
    // Each is tried, and a try reads the whole text.
    private const int MostPlaces = 8;

    /// <summary>
    /// The text with another number. What looks like the term may stand in a comment or a string, so a change counts only when it makes the text mean what it
    /// should; where no place does, the terms are printed anew.
    /// </summary>
    public static string Set(string text, IReadOnlyList<Term> terms, BigInteger count)
    {
        var wanted = terms.Select(term => term.TryTagged("repeat", 2, out _) ? Term.Tuple(Term.Atom("repeat"), Term.Int(count)) : term).ToArray();
        foreach (var number in Place().Matches(text).Take(MostPlaces).Select(match => match.Groups[1]))
        {
            var changed = string.Create(CultureInfo.InvariantCulture, $"{text[..number.Index]}{count}{text[(number.Index + number.Length)..]}");
            if (Means(changed, wanted))
                return changed;
        }

        return string.Concat(wanted.Select(term => $"{term}.\n"));
    }

    private static bool Means(string text, IReadOnlyList<Term> terms)
    {
        try
        {
            return TermParser.ParseMany(text).SequenceEqual(terms);
        }
        catch (TermSyntaxException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{\s{0,9}repeat\s{0,9},\s{0,9}(\d{1,99})\s{0,9}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
