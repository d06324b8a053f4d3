using System.Text;

namespace Inviso.Language;

/// <summary>Terms as text. All forms but those of <see cref="ForeignTerm"/> are read back by the term parser as an equal term.</summary>
public static class TermPrinter
{
    /// <summary>Columns of a line unless told otherwise.</summary>
    public const int DefaultWidth = 80;

    /// <summary>One line; lists of printable Latin-1 characters and printable UTF-8 binaries as strings (Erlang's <c>~p</c> without line breaks).</summary>
    public static string Print(Term term)
    {
        var text = new StringBuilder();
        new FlatPrinter(text, strings: true).Append(term);
        return text.ToString();
    }

    /// <summary>One line, nothing read as a string (Erlang's <c>~w</c>).</summary>
    public static string Write(Term term)
    {
        var text = new StringBuilder();
        new FlatPrinter(text, strings: false).Append(term);
        return text.ToString();
    }

    /// <summary>
    /// Lines shorter than <paramref name="width"/> where that is possible, separated by <c>\n</c>. The first is taken to start in column
    /// <paramref name="indent"/> (counted from 0), and the others are indented to match it. Atoms, numbers and strings are never broken.
    /// </summary>
    public static string Pretty(Term term, int width = DefaultWidth, int indent = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegative(indent);
        return new PrettyPrinter(width).Layout(term, indent);
    }
}
