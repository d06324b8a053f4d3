using System.CommandLine;
using System.Globalization;
using Inviso.Host.Demo;
using Inviso.Host.Demo.Members;
using Inviso.Host.Shell;

namespace Inviso.Host.Commands;

/// <summary><c>inviso demo</c>: traces a live workload over two processes and shows the merged result.</summary>
internal static class DemoCommand
{
    private const int MaxOrders = 1_000_000;

    public static Command Create(Terminal terminal)
    {
        var orders = new Option<int>("--orders") { Description = "Number of orders the shop runs, 1 to 1,000,000.", DefaultValueFactory = _ => 1_000, HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same orders, 0 to 999,999,999.", DefaultValueFactory = _ => 42, HelpName = "N" };
        var directory = new Option<string>("--out") { Description = "Directory for logs and the merged file.", DefaultValueFactory = _ => "inviso-demo", HelpName = "DIR" };
        var cluster = new Option<int?>("--cluster") { Description = "On a cluster of 3 to 9 processes: one leaves, one more joins, one is killed.", HelpName = "N" };
        orders.Validators.Add(result => Require(result, Number(result) is >= 1 and <= MaxOrders, "--orders takes a number from 1 to 1000000"));
        seed.Validators.Add(result => Require(result, Number(result) is >= 0 and <= 999_999_999, "--seed takes a number from 0 to 999999999"));
        cluster.Validators.Add(result => Require(
            result, Number(result) is >= DemoCast.LeastSize and <= DemoCast.MostSize, $"--cluster takes a number from {DemoCast.LeastSize} to {DemoCast.MostSize}"));
        var command = new Command("demo", "Trace a small shop on two nodes, or on a cluster, each a process, and show the merged log.") { orders, seed, directory, cluster };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new DemoOptions(parsed.GetValue(orders), parsed.GetValue(seed), parsed.GetRequiredValue(directory));
            return parsed.GetValue(cluster) is { } size
                ? new ClusterRun(terminal, options, size).RunAsync(cancellation)
                : new DemoRun(terminal, options).RunAsync(cancellation);
        });
        return command;
    }

    // Read from the text itself: asking for the value of a text that is no number throws.
    private static int? Number(System.CommandLine.Parsing.OptionResult result) =>
        result.Implicit ? result.GetValueOrDefault<int>()
        : int.TryParse(result.Tokens is [var token] ? token.Value : "", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private static void Require(System.CommandLine.Parsing.OptionResult result, bool isRight, string sentence)
    {
        if (!isRight)
            result.AddError(sentence);
    }
}
