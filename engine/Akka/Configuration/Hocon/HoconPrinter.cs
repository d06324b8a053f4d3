using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Writes values as HOCON that parses to the same values.</summary>
internal static class HoconPrinter
{
    public static string Object(HoconObject value, int indent)
    {
        if (value.Items.Count == 0)
            return "{}";
        var text = new StringBuilder("{\n");
        foreach (var (key, item) in value.Items)
            text.Append(' ', 2 * (indent + 1)).Append(Key(key)).Append(" : ").Append(item.ToString(indent + 1)).Append('\n');
        return text.Append(' ', 2 * indent).Append('}').ToString();
    }

    public static string Array(HoconArray value, int indent) =>
        "[" + string.Join(", ", value.Select(item => item.ToString(indent))) + "]";

    public static string Text(string value) =>
        value is null ? "null"
        : value.Length > 0 && value != "null" && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? value
        : Quoted(value);

    private static string Key(string key) =>
        key.Length > 0 && key != "include" && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : Quoted(key);

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
