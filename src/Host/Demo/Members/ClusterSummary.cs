using System.Globalization;
using Inviso.Host.Failures;
using Inviso.Host.Nodes;
using Inviso.Host.Shell;
using Inviso.Language;
using Inviso.Logs;
using Spectre.Console;

namespace Inviso.Host.Demo.Members;

/// <summary>What the demo on a cluster shows at its end: where the merged log speaks of members, and whether it agrees with the books of each.</summary>
internal sealed class ClusterSummary(Terminal terminal, DemoCast cast, ClusterFiles files, long journalBeforeDeath)
{
    // Rows that differ are shown one by one, up to so many.
    private const int MostRows = 20;

    /// <returns>The exit code: 0 when all numbers agree.</returns>
    /// <exception cref="UserMistakeException">There is no merged file.</exception>
    public async Task<int> WriteAsync(CancellationToken cancellation)
    {
        if (!File.Exists(files.Merged))
            throw new UserMistakeException($"{files.Merged} was not written; see the last replies, make room there or choose another directory with --out.");
        var view = new MergedView();
        var sources = cast.All.Select(member => new MergeSource(member.Node, [files[member.Log]], null));
        LogMerge.Run([.. sources, new MergeSource(MergedView.Control, [files.Events], null)], view, null, cancellation);
        var accounts = cast.All.Select(member => MemberAccount.Of(member, view.Of(member), files, journalBeforeDeath)).ToArray();

        await WriteChangesAsync(view);
        WriteTable(accounts);
        foreach (var sentence in Sentences(accounts))
            await terminal.Out.WriteLineAsync(sentence);
        var mistakes = Mistakes(view, accounts).ToArray();
        foreach (var mistake in mistakes)
            await terminal.Out.WriteLineAsync($"! {mistake}");
        await terminal.Out.WriteLineAsync($"engine: {Engine.Describe()}");
        await terminal.Out.WriteLineAsync($"merged file: {files.Merged}");
        return mistakes.Length == 0 ? ExitCodes.Ok : ExitCodes.TracedSystemFailed;
    }

    private async Task WriteChangesAsync(MergedView view)
    {
        await terminal.Out.WriteLineAsync();
        await terminal.Out.WriteLineAsync($"What the control says of the members, by lines of merged.txt (1 to {Text(view.Lines)}):");
        foreach (var (line, message) in view.MemberChanges)
            await terminal.Out.WriteLineAsync($"{Text(line),9}  {TermPrinter.Print(message)}");
        await terminal.Out.WriteLineAsync();
    }

    private void WriteTable(IEnumerable<MemberAccount> accounts)
    {
        var table = new Table().Border(TableBorder.Ascii2).AddColumns("member", "end");
        foreach (var title in (string[])["first", "last", "entries", "handled", "rows", "missing"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var account in accounts)
        {
            table.AddRow(
                account.Member.Name,
                account.Member.End.ToString().ToLowerInvariant(),
                Text(account.View.First),
                Text(account.View.Last),
                Text(account.View.Entries),
                Text(account.Books.Messages),
                Text(account.Books.Rows),
                Text(account.Missing));
        }

        terminal.Write(table);
    }

    private static IEnumerable<string> Sentences(MemberAccount[] accounts)
    {
        var front = accounts[0];
        var stalled = front.View.Counts.Of("/user/shop/cashier", "OrderShop.OrderStalled", Messages.TraceKind.Call);
        yield return $"{Text(stalled)} times an order waited for a member that was lost, and was tried at another.";
        var killed = accounts.Single(account => account.Member.End == MemberEnd.Killed);
        var others = accounts.Where(account => account != killed).ToArray();
        if (others.All(account => account.Agrees))
        {
            yield return $"The trace agrees with the members' own books in all {Text(others.Sum(account => account.Books.Rows))} rows.";
            yield return $"{Text(others.Sum(account => account.Books.Messages))} messages were handled, and no event was dropped.";
        }

        var name = killed.Member.Name;
        yield return killed.Missing == 0
            ? $"{name} was killed, and its log has all {Text(killed.Books.Rows)} rows of its books to the last message."
            : $"{name} was killed. Its log lacks {Text(killed.Missing)} messages that it booked in its last {MemberProcesses.DeathWindow.TotalSeconds:0.0} s:";
        foreach (var row in killed.Books.Differences.Take(MostRows))
            yield return Row(row);
    }

    private IEnumerable<string> Mistakes(MergedView view, MemberAccount[] accounts)
    {
        foreach (var sentence in MemberPlaces.Misplaced(view, cast))
            yield return sentence;
        foreach (var account in accounts.Where(account => !account.Agrees))
        {
            yield return $"{account.Member.Name}: {Text(account.Wrong.Count)} of {Text(account.Books.Rows)} rows differ, {Text(account.Idle)} actors"
                + $" left messages, {Text(account.View.Dropped)} events were dropped.";
            foreach (var row in account.Wrong.Take(MostRows))
                yield return Row(row);
        }
    }

    private static string Row(RowDifference row) =>
        $"  {row.Booked.Path} {row.Booked.MessageType[(row.Booked.MessageType.LastIndexOf('.') + 1)..]}:"
        + $" sent {Text(row.Sent)} of {Text(row.Booked.Sent)}, handled {Text(row.Handled)} of {Text(row.Booked.Handled)}";

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
