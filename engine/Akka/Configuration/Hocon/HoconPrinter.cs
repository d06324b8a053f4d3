using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON that parses to the same values, laid out as on all nodes: configurations travel as text.</summary>
internal static class HoconPrinter
{
    /// <summary>One line per key, without braces.</summary>
    public static string Fields(HoconObject value, int indent)
    {
        var text = new StringBuilder();
        foreach (var (key, item) in value.Items)
            text.Append(' ', 2 * indent).Append(IsBare(key) && !key.Contains('.', StringComparison.Ordinal) ? key : Quoted(key)).Append(" : ").Append(item.ToString(Math.Max(1, indent))).Append("\r\n");
        return text.ToString();
    }

    public static string Braced(HoconObject value, int indent) => "{\r\n" + Fields(value, indent + 1) + new string(' ', 2 * indent) + "}";

    public static string List(HoconArray value, int indent) => "[" + string.Join(',', value.Select(item => item.ToString(indent + 1))) + "]";

    public static string Text(string value) => value is null ? "null" : value != "null" && IsBare(value) ? value : Quoted(value);

    /// <summary>True for what every reader of HOCON takes as one word without quotes.</summary>
    private static bool IsBare(string text) =>
        text.Length > 0 && !text.Contains("//", StringComparison.Ordinal) && text.All(c => char.IsLetterOrDigit(c) || c is > ' ' and < '\u007f' && !HoconText.Reserved.Contains(c));

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c == '\n')
                text.Append("\\n");
            else if (char.IsControl(c) || char.IsSurrogate(c))
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
