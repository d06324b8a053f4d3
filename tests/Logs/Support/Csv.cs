using System.Text;

namespace Inviso.Logs.Tests;

/// <summary>Reads comma-separated values as RFC 4180 has them.</summary>
internal static class Csv
{
    public static List<string[]> Read(string text)
    {
        var (rows, row, field, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted)
            {
                if (text[i] != '"')
                    field.Append(text[i]);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    isQuoted = false;
            }
            else if (text[i] == '"')
            {
                isQuoted = true;
            }
            else if (text[i] is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                if (text[i] == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                field.Append(text[i]);
            }
        }

        return rows;
    }
}
