using System.Text.RegularExpressions;
using Akka.Actor;
using Inviso.Actors.Tests.Support;
using Inviso.Language;

namespace Inviso.Actors.Tests.Api;

/// <summary>Every function of the API, by every shape of its arguments, on a distributed node and on one that is not.</summary>
public sealed class ApiTableTests
{
    [Theory(Timeout = 120_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_function_gives_its_exact_reply(bool isDistributed)
    {
        await using var node = isDistributed ? TestNode.Start("node1") : TestNode.StartLocal();
        Shop.Open(node);
        var dead = node.Tracer.IdOf(await Dead(node))!.ToTerm().ToString();
        for (var i = 1; i < 9; i++)
            await File.WriteAllTextAsync(node.PathOf($"f{i}.log"), "");
        var calls = new CallRecorder(node.Functions);
        var shell = new Evaluator(calls);
        foreach (var row in ApiTable.Rows)
        {
            var prompt = Filled(row.Prompt, node, dead);
            var actual = await Run(shell, prompt);
            var expected = Filled(row.IsWhole ? row.Reply : Whole(row.Reply, isDistributed), node, dead);
            Assert.True(Matches(expected, actual), $"{prompt}\nexpected {expected}\nanswered {actual}");
        }

        Assert.Empty(ApiTable.Functions.Except(calls.Called));
        Assert.Empty(ApiTable.Functions.Except(calls.KnownFunctions));
    }

    // A node's result alone, or behind a bar what is special about it.
    private static string Whole(string reply, bool isDistributed)
    {
        var (result, special) = reply.Split('|') is [var first, var second] ? (first, second) : (reply, "");
        return (special, isDistributed) switch
        {
            ("none", true) => "{ok,[]}",
            ("none", false) => "{error,not_an_added_node}",
            ("fetch", false) => "{error,not_distributed}",
            ("other", true) => $"{{ok,[{{other,{result}}}]}}",
            (_, true) => $"{{ok,[{{{ApiTable.Node},{result}}}]}}",
            _ => result,
        };
    }

    private static string Filled(string text, TestNode node, string dead) => text
        .Replace(ApiTable.Node, $"'{node.Name}'", StringComparison.Ordinal)
        .Replace(ApiTable.Directory, node.Directory, StringComparison.Ordinal)
        .Replace("<self>", node.Extension.Node.IdOf(node.Extension.Console).ToTerm().ToString(), StringComparison.Ordinal)
        .Replace("<dead>", dead, StringComparison.Ordinal)
        .Replace("<foreign>", Term.Pid("other@host", "/user/till", 1).ToString(), StringComparison.Ordinal);

    private static bool Matches(string expected, string actual) =>
        expected == ApiTable.Any || Regex.IsMatch(actual, $"^{Regex.Escape(expected).Replace("_]", "\\d+]", StringComparison.Ordinal)}$");

    private static async Task<string> Run(Evaluator shell, string prompt)
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        return TermPrinter.Print(await shell.EvaluateAsync(Script.Parse(prompt + " ")[0].Expression, patience.Token).AsTask().WaitAsync(patience.Token));
    }

    private static async Task<IActorRef> Dead(TestNode node)
    {
        var actor = node.System.ActorOf(Props.Create(() => new Shop.Clerk()), "short-lived");
        await actor.Ask<ActorIdentity>(new Identify(0), TestNode.Patience);
        Assert.True(await actor.GracefulStop(TestNode.Patience));
        return actor;
    }
}
