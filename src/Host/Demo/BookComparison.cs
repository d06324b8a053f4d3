using System.Globalization;
using Inviso.Messages;
using OrderShop.Counting;

namespace Inviso.Host.Demo;

/// <summary>Compares a trace with the shop's own books: what each actor sent and received of each message type.</summary>
/// <param name="Messages">Messages in the shop's books.</param>
/// <param name="Differences">Rows that are not the same in both.</param>
/// <param name="Rows">Rows of both; 0 when the books could not be read.</param>
internal sealed record BookComparison(long Messages, IReadOnlyList<RowDifference> Differences, int Rows)
{
    public string Sentence => Rows == 0
        ? "The shop's own books could not be read."
        : Differences.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The trace agrees with the shop's own books in all {Rows:N0} rows ({Messages:N0} messages handled).")
            : string.Create(CultureInfo.InvariantCulture, $"The trace differs from the shop's own books in {Differences.Count:N0} of {Rows:N0} rows.");

    /// <param name="counts">The trace.</param>
    /// <param name="countersFile">The books as the shop writes them into a file.</param>
    /// <param name="handledAs">What a handled message is in the trace: <see cref="TraceKind.Receive"/> or <see cref="TraceKind.Call"/>.</param>
    public static BookComparison Compare(EntryCounts counts, string countersFile, TraceKind handledAs) =>
        File.Exists(countersFile)
            ? Compare(counts, [.. File.ReadLines(countersFile).Skip(1).Select(CounterLine.Parse)], handledAs)
            : new BookComparison(0, [], 0);

    public static BookComparison Compare(EntryCounts counts, IReadOnlyList<CounterLine> books, TraceKind handledAs)
    {
        var unbooked = counts.Rows(TraceKind.Send, handledAs)
            .Except(books.Select(row => (row.Path, row.MessageType)))
            .Select(row => new CounterLine("", row.Path, row.MessageType, 0, 0));
        CounterLine[] rows = [.. books, .. unbooked];
        var differences = rows
            .Select(row => new RowDifference(row, counts.Of(row.Path, row.MessageType, TraceKind.Send), counts.Of(row.Path, row.MessageType, handledAs)))
            .Where(row => row.Sent != row.Booked.Sent || row.Handled != row.Booked.Handled);
        return new BookComparison(books.Sum(row => row.Handled), [.. differences], books.Count == 0 ? 0 : rows.Length);
    }
}
