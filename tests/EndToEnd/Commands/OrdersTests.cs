using System.Text.RegularExpressions;
using Inviso.EndToEnd.Support;
using Inviso.Language;
using Inviso.Logs;

namespace Inviso.EndToEnd.Commands;

/// <summary>The sample of the meta tracer: an order's number becomes the alias of the actor that has the order, in a shop that knows nothing of it.</summary>
public sealed partial class OrdersTests
{
    [Fact]
    public async Task Actors_go_by_the_numbers_of_their_orders()
    {
        using var directory = new ScratchDirectory();
        var hocon = Path.Combine(AppContext.BaseDirectory, "hocon");
        await using var console = await InvisoProcess.RunAsync(
            directory.Path, "console", "--config", Path.Combine(hocon, "orders.conf"), "--script", Path.Combine(hocon, "orders.inviso"));

        Assert.True(console.Process.ExitCode == 0, $"exit code {console.Process.ExitCode}\n{console.Out}\n{console.Error}");
        Assert.Contains("{ok,[{trace_log,ok},{ti_log,ok}]}", console.Out, StringComparison.Ordinal);
        Assert.Equal(2, Replies(console.Out, "{ok,1}"));

        // Each order has an actor of its own, which says so from just after its Begin until it is closed.
        var records = TiLogReader.Read(directory.File("inviso-orders/orders.ti")).Records;
        Assert.Equal(["{order,1}", "{order,2}", "{order,3}"], records.Where(record => record.Starts).Select(record => record.Alias.ToString()).Order());
        Assert.Equal(3, records.Where(record => record.Starts).Select(record => record.Actor).Distinct().Count());
        Assert.Equal(
            records.Where(record => record.Starts).Select(record => (record.Actor, record.Alias)).OrderBy(Key),
            records.Where(record => !record.Starts).Select(record => (record.Actor, record.Alias)).OrderBy(Key));

        var lines = await File.ReadAllLinesAsync(directory.File("inviso-orders/orders.txt"));
        var reserve = lines.Where(line => line.Contains(",send,'OrderShop.ReserveStock',", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["1", "2", "3"], reserve.Select(line => AliasOfLine().Match(line).Groups[1].Value).Order());

        static string Key((Messages.ActorId? Actor, Term Alias) entry) => entry.Alias.ToString();
    }

    private static int Replies(string output, string reply) => output.Split('\n').Count(line => line == reply);

    [GeneratedRegex(@"^\S+ \[\{order,(\d+)\}\] ", RegexOptions.CultureInvariant)]
    private static partial Regex AliasOfLine();
}
