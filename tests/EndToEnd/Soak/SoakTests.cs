using System.Globalization;
using Inviso.EndToEnd.Faults;
using Inviso.EndToEnd.Support;
using Xunit.Abstractions;

namespace Inviso.EndToEnd.Soak;

/// <summary>
/// Nodes under load are added, traced, suspended, resumed, fetched, cleared and stopped again and again: every reply is right, and no process ends with more
/// actors, handles, threads or memory than it had when it was warm. The long form is run by hand:
/// <c>INVISO_SOAK=10x200 dotnet test tests/EndToEnd --filter FullyQualifiedName~SoakTests --logger "console;verbosity=detailed"</c>.
/// </summary>
[Collection(FaultCollection.Name)]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const string Variable = "INVISO_SOAK";
    private const string ShortForm = "3x50";

    // After the warm figure, so that what grows can be told from what has been warming up.
    private const int Parts = 2;

    // What a thread pool, and a runtime that still compiles, may add between the warm figure and the last one. A leak of one a round does not pass them in the
    // long form.
    private const int MoreHandles = 16;
    private const int MoreThreads = 12;
    private const long MoreBytes = 1024 * 1024;

    // Remoting keeps what it resolved in caches of 1,024 places, and each round has a new runtime, sender and collector in them: 2.4 KiB a round were measured
    // on each side, until the caches are full.
    private const long MoreBytesOfRound = 3 * 1024;

    // A timer may be kept until its time although it is cancelled: figures are taken when the longest have passed.
    private const string ShortTimers = "inviso { request-timeout = 3s, heartbeat { interval = 200ms, acceptable-pause = 3s } }";

    private static readonly TimeSpan TimersPass = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Nothing_is_left_of_a_round()
    {
        var form = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : ShortForm;
        var (count, rounds) = form.Split('x') is [var n, var r] ? (Number(n), Number(r)) : throw new FormatException($"{Variable} is like 10x200, not {form}");
        var nodes = await StartAsync(count);
        await using var control = await ControlNode.StartAsync(nodes, ShortTimers);
        await control.Expect(("inviso:start().", "_"));
        try
        {
            var run = new SoakRun(control, nodes);
            var warmUp = Math.Max(4, rounds / 5);
            await run.RoundsAsync(warmUp);
            var warm = await run.FiguresAsync(TimersPass);
            Print($"{form}: the nodes, and at last their control, after {warmUp} rounds", warm);
            var last = warm;
            for (var (part, done) = (1, warmUp); part <= Parts; part++)
            {
                var next = warmUp + ((rounds - warmUp) * part / Parts);
                await run.RoundsAsync(next - done);
                last = await run.FiguresAsync(TimersPass);
                done = next;
                Print($"after {done} rounds, {run.Events} calls fetched", last);
            }

            var moreBytes = MoreBytes + ((rounds - warmUp) * MoreBytesOfRound);
            for (var i = 0; i < nodes.Count; i++)
                AssertSame(warm[i], last[i], moreBytes);
            // It has a share in every node's round.
            AssertSame(warm[^1], last[^1], moreBytes * nodes.Count);
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<NodeProcess>> StartAsync(int count)
    {
        // A few at a time: a machine of two cores starts them no sooner at once.
        var nodes = new List<NodeProcess>();
        foreach (var few in Enumerable.Range(1, count).Chunk(3))
            nodes.AddRange(await Task.WhenAll(few.Select(number => NodeProcess.StartAsync($"soak{number}", $"{ShortTimers}\nnode-probe.load = on"))));
        return nodes;
    }

    private static void AssertSame(ProcessFigures before, ProcessFigures after, long moreBytes)
    {
        Assert.Equal(before.Actors, after.Actors);
        Assert.True(after.Handles <= before.Handles + MoreHandles, $"{before.Handles} handles became {after.Handles}");
        Assert.True(after.Threads <= before.Threads + MoreThreads, $"{before.Threads} threads became {after.Threads}");
        Assert.True(after.Managed <= before.Managed + moreBytes, $"{before.Managed} bytes became {after.Managed}");
    }

    private void Print(string when, IReadOnlyList<ProcessFigures> figures)
    {
        output.WriteLine(when);
        foreach (var figure in figures)
            output.WriteLine($"  {figure.Describe()}");
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
