using Inviso.Messages;
using OrderShop.Counting;

namespace Inviso.Host.Demo.Members;

/// <summary>What the merged log has of a member, compared with the books that the member wrote itself.</summary>
/// <param name="Member">Whose it is.</param>
/// <param name="View">The log.</param>
/// <param name="Books">The comparison: what it sent and what it handled, by actor and message.</param>
/// <param name="BeforeDeath">Of a killed one, its books shortly before; what they have must be in the log.</param>
internal sealed record MemberAccount(DemoMember Member, MemberView View, BookComparison Books, IReadOnlyList<CounterLine> BeforeDeath)
{
    /// <summary>Messages in the books that are not in the log.</summary>
    public long Missing => Books.Differences.Sum(row => row.Missing);

    /// <summary>Rows that differ though they must not.</summary>
    public IReadOnlyList<RowDifference> Wrong => Member.End == MemberEnd.Killed ? [.. Books.Differences.Where(row => !IsOfLastMoment(row))] : Books.Differences;

    /// <summary>Actors that were offered more messages than they handled, and did not end: none, but in a killed member.</summary>
    public int Idle => Member.End == MemberEnd.Killed ? 0 : View.Counts.Rows(TraceKind.Receive).Count(row =>
        View.Counts.Of(row.Path, row.MessageType, TraceKind.Receive) != View.Counts.Of(row.Path, row.MessageType, TraceKind.Call)
        && View.Counts.Of(row.Path, "", TraceKind.Exit) == 0);

    public bool Agrees => Books.Rows > 0 && Wrong.Count == 0 && Idle == 0 && View.Dropped == 0;

    public static MemberAccount Of(DemoMember member, MemberView view, ClusterFiles files, long journalBeforeDeath)
    {
        if (member.IsFront)
            return new MemberAccount(member, view, BookComparison.Compare(view.Counts, files.Counters, TraceKind.Call), []);
        var path = files[member.Journal];
        var books = File.Exists(path) ? JournalReader.Read(path, member.Node.Value) : [];
        var isKilled = member.End == MemberEnd.Killed && books.Count > 0;
        IReadOnlyList<CounterLine> before = isKilled ? JournalReader.Read(path, member.Node.Value, journalBeforeDeath) : [];
        return new MemberAccount(member, view, BookComparison.Compare(view.Counts, books, TraceKind.Call), before);
    }

    // A message is traced right before it is booked as handled, and right after it is booked as sent: one may be in the log alone.
    private bool IsOfLastMoment(RowDifference row)
    {
        var before = BeforeDeath.FirstOrDefault(line => line.Path == row.Booked.Path && line.MessageType == row.Booked.MessageType);
        return row.Sent <= row.Booked.Sent && row.Sent >= (before?.Sent ?? 0)
            && row.Handled <= row.Booked.Handled + 1 && row.Handled >= (before?.Handled ?? 0);
    }
}
