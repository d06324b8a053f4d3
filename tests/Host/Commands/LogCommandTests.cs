using Inviso.Host.Tests.Support;
using Inviso.Language;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.Host.Tests.Commands;

public sealed class LogCommandTests : IDisposable
{
    private readonly LogFolder _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task A_trace_log_is_described()
    {
        _logs.WriteRounds(1_000);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await terminal.RunAsync("log", _logs["b.log"]));

        var size = new FileInfo(_logs["b.log"]).Length.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            $"""
            {_logs["b.log"]}
              kind        trace log (Inviso log, version 1)
              node        node2@host
              incarnation 4711, on the embedded engine
              started     2026-01-02 03:04:05.000000 UTC
              size        {size} bytes
              events      4,000
              from        2026-01-02 03:04:05.001000 UTC
              until       2026-01-02 03:04:14.992000 UTC, 9.991 s
              lost        0 events
              stopped     the node terminated
              send                                    1,000
              receive                                 1,000
              call                                    1,000
              return_from                             1,000

            """.ReplaceLineEndings("\n"),
            terminal.Out);
        Assert.All(terminal.Out.Split('\n').Skip(1), line => Assert.InRange(line.Length, 0, 80));
        Assert.Empty(terminal.Error);
    }

    [Fact]
    public async Task Trace_information_is_described()
    {
        _logs.WriteRounds(1);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await terminal.RunAsync("log", _logs["a.ti"]));
        Assert.Contains("kind        trace information (Inviso log, version 1)\n", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("records     1, 1 alias\n", terminal.Out, StringComparison.Ordinal);
    }

    /// <summary>Between a number of a clock that counts from no date and a date there is no time.</summary>
    [Fact]
    public async Task Times_of_two_clocks_have_no_distance()
    {
        var actor = new ActorId(new NodeName("n"), "/erlang/0.1.0", 1);
        long[] times = [-5_000_000_000, -3_500_000_000, 1_700_000_000_000_000_000];
        foreach (var count in (int[])[2, 3])
        {
            using (var writer = ErlangTraceLogWriter.Create(_logs["erl.log"]))
            {
                foreach (var time in times[..count])
                {
                    var stamp = time < 0 ? Term.Int(time) : TraceEventTerms.Now(time);
                    var message = Term.Tuple(Term.Atom("trace_ts"), actor.ToTerm(), Term.Atom("exit"), Term.Atom("a"), stamp);
                    writer.Write([new TraceEvent(time, TraceKind.Foreign, true, actor, MessageType: "exit", Data: message)]);
                }

                writer.Close(StopReason.Requested);
            }

            using var terminal = new MemoryTerminal();
            Assert.Equal(0, await terminal.RunAsync("log", _logs["erl.log"]));
            Assert.Contains("  from        -5.000000 s on a clock without a date\n", terminal.Out, StringComparison.Ordinal);
            Assert.Contains(
                count == 2 ? "  until       -3.500000 s on a clock without a date, 1.500 s\n" : "  until       2023-11-14 22:13:20.000000 UTC\n",
                terminal.Out,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Damage_is_shown_with_its_place_and_an_exit_code()
    {
        _logs.WriteRounds(1);
        var bytes = await File.ReadAllBytesAsync(_logs["a.log"]);
        await File.WriteAllBytesAsync(_logs["a.log"], bytes[..^10]);
        using var terminal = new MemoryTerminal();

        Assert.Equal(3, await terminal.RunAsync("log", _logs["a.log"], _logs["b.log"]));

        Assert.Contains("stopped     not closed: its node was killed, or still writes it\n", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("  damage      byte ", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("the node terminated", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_has_no_events_and_is_no_mistake()
    {
        await File.WriteAllBytesAsync(_logs["empty.log"], []);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await terminal.RunAsync("log", _logs["empty.log"]));
        Assert.Contains("kind        trace log (nothing in it)\n  size        0 bytes\n  events      0\n", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_is_named_as_one()
    {
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await terminal.RunAsync("log", _logs[""]));
        Assert.Equal($"inviso: {_logs[""]} is a directory; give the log files in it.\n", terminal.Error);
    }

    [Fact]
    public async Task Mistakes_are_one_sentence_and_nothing_is_described()
    {
        _logs.WriteRounds(1);
        await File.WriteAllTextAsync(_logs["notes"], "no log");
        await File.WriteAllTextAsync(_logs["broken"], "INVTRACE and then nothing");
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await terminal.RunAsync("log", _logs["a.log"], _logs["notes"]));
        Assert.Equal(2, await terminal.RunAsync("log", _logs["gone"]));
        Assert.Equal(2, await terminal.RunAsync("log"));
        Assert.Equal(3, await terminal.RunAsync("log", _logs["broken"]));
        Assert.Equal(4, terminal.Error.Count(c => c == '\n'));
        Assert.Contains("is no log that inviso can read", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("nothing of it can be read", terminal.Error, StringComparison.Ordinal);
        Assert.Empty(terminal.Out);
    }
}
