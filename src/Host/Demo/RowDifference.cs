using OrderShop.Counting;

namespace Inviso.Host.Demo;

/// <summary>A row of the books that the trace does not have exactly, or a row of the trace that is not in the books.</summary>
/// <param name="Booked">The row in the books; with zeros where there is none.</param>
/// <param name="Sent">How many sends the trace has.</param>
/// <param name="Handled">How many receipts or calls the trace has.</param>
internal sealed record RowDifference(CounterLine Booked, long Sent, long Handled)
{
    /// <summary>Messages that were booked and are not in the trace.</summary>
    public long Missing => Math.Max(0, Booked.Sent - Sent) + Math.Max(0, Booked.Handled - Handled);
}
