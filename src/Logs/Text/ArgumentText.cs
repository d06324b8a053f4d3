using System.Text;
using Inviso.Language;

namespace Inviso.Logs;

/// <summary>A reading of a term as text; null where it is none that this one knows. What it throws counts as null.</summary>
public delegate string? TermTranslator(Term term);

/// <summary>Inviso's <c>format_arguments</c> and its ready-made translator: arguments of a call as text for a person.</summary>
public static class ArgumentText
{
    /// <summary>
    /// The arguments, separated by commas. Lists, tuples and binaries are offered to the translators in their order, and the first answer stands; without
    /// one, lists and tuples are gone into. All other terms are printed and never offered.
    /// </summary>
    public static string Format(IEnumerable<Term> arguments, params IReadOnlyList<TermTranslator> translators)
    {
        var text = new StringBuilder();
        AppendAll(text, arguments, translators);
        return text.ToString();
    }

    /// <summary>Non-empty lists of printable characters (32 to 126 and 8 to 13), in quotes.</summary>
    public static string? Quoted(Term term) =>
        term is ListTerm { Tail: null, Count: > 0 } list && list.Elements.All(IsPrintable)
            ? $"\"{string.Concat(list.Elements.Select(element => (char)((IntegerTerm)element).Value))}\""
            : null;

    private static bool IsPrintable(Term term) =>
        term is IntegerTerm integer && ((integer.Value >= 32 && integer.Value <= 126) || (integer.Value >= 8 && integer.Value <= 13));

    private static void Append(StringBuilder text, Term term, IReadOnlyList<TermTranslator> translators)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (term is ListTerm or TupleTerm or BinaryTerm && Translate(term, translators) is { } translated)
            text.Append(translated);
        else if (term is TupleTerm tuple)
            AppendIn(text, '{', tuple.Elements, '}', translators);
        else if (term is ListTerm { Tail: null } list)
            AppendIn(text, '[', list.Elements, ']', translators);
        else
            text.Append(TermPrinter.Print(term));
    }

    private static void AppendIn(StringBuilder text, char open, IReadOnlyList<Term> terms, char close, IReadOnlyList<TermTranslator> translators)
    {
        text.Append(open);
        AppendAll(text, terms, translators);
        text.Append(close);
    }

    private static void AppendAll(StringBuilder text, IEnumerable<Term> terms, IReadOnlyList<TermTranslator> translators)
    {
        var isFirst = true;
        foreach (var term in terms)
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            Append(text, term, translators);
        }
    }

    private static string? Translate(Term term, IReadOnlyList<TermTranslator> translators)
    {
        foreach (var translator in translators)
        {
            try
            {
                if (translator(term) is { } text)
                    return text;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // The caller's own code failed on this term; the next one may know it.
                continue;
            }
        }

        return null;
    }
}
