using System.Globalization;
using Inviso.Messages;

namespace Inviso.Host.Demo;

/// <summary>Compares a trace with the shop's own books: what each actor sent and received of each message type.</summary>
/// <param name="Messages">Messages in the shop's books.</param>
/// <param name="Differences">Rows of the books that the trace does not have exactly.</param>
/// <param name="Rows">Rows of the books; 0 when they could not be read.</param>
internal sealed record BookComparison(long Messages, int Differences, int Rows)
{
    public string Sentence => Rows == 0
        ? "The shop's own books could not be read."
        : Differences == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The trace agrees with the shop's own books in all {Rows:N0} rows ({Messages:N0} messages handled).")
            : string.Create(CultureInfo.InvariantCulture, $"The trace differs from the shop's own books in {Differences:N0} of {Rows:N0} rows.");

    public static BookComparison Compare(EntryCounts counts, string countersFile)
    {
        if (!File.Exists(countersFile))
            return new BookComparison(0, 0, 0);

        long messages = 0;
        var differences = 0;
        var rows = 0;
        foreach (var fields in File.ReadLines(countersFile).Skip(1).Select(line => line.Split(',')))
        {
            var (path, type) = (fields[1], fields[2]);
            var sent = long.Parse(fields[3], CultureInfo.InvariantCulture);
            var handled = long.Parse(fields[4], CultureInfo.InvariantCulture);
            rows++;
            messages += handled;
            if (counts.Of(path, type, TraceKind.Send) != sent || counts.Of(path, type, TraceKind.Receive) != handled)
                differences++;
        }

        return new BookComparison(messages, differences, rows);
    }
}
