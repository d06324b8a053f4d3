using System.Text.Json;
using Inviso.Host.Tests.Support;
using Inviso.Messages;
using Microsoft.Data.Sqlite;

namespace Inviso.Host.Tests.Commands;

public sealed class MergeCommandTests : IDisposable
{
    private readonly LogFolder _logs = new();

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Text_is_the_default()
    {
        _logs.WriteRounds(2);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await Merge(terminal));

        Assert.Equal(
            """
            a send 2
            a receive 2
            b send 2
            b receive 2
            b call 2
            b return_from 2

            """.ReplaceLineEndings("\n") + $"12 entries in {_logs["out"]}\n",
            terminal.Out);
        var lines = await File.ReadAllLinesAsync(_logs["out"]);
        Assert.Equal(12, lines.Length);
        Assert.Equal("a [till] {trace_ts,<node1@host/user/shop/till#7>,send,'Shop.Reserve',<node2@host/user/stock>,{1767,323045,0}}", lines[0]);
        Assert.Empty(terminal.Error);
    }

    [Fact]
    public async Task Ttb_text_is_sentences()
    {
        _logs.WriteRounds(1);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await Merge(terminal, "--to", "ttb"));
        Assert.Equal(
            "({<node1@host/user/shop/till#7>,till,a}) <node2@host/user/stock> ! 'Shop.Reserve' (Timestamp: {1767,323045,0})",
            (await File.ReadAllLinesAsync(_logs["out"]))[0]);
    }

    [Fact]
    public async Task Json_lines_have_the_messages_with_their_times()
    {
        _logs.WriteRounds(3);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await Merge(terminal, "--to", "jsonl"));

        var objects = File.ReadLines(_logs["out"]).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(18, objects.Count(o => o.GetProperty("record").GetString() == "event"));
        var reserve = objects.First(o => o.GetProperty("record").GetString() == "message" && o.GetProperty("type").GetString() == "Shop.Reserve");
        string[] times = ["transit_ns", "mailbox_wait_ns", "handler_ns"];
        Assert.Equal([1_000_000, 1_000, 998_000], times.Select(field => reserve.GetProperty(field).GetInt64()));
        Assert.Equal(["inferred", "done", "ok"], ((string[])["match", "state", "result"]).Select(field => reserve.GetProperty(field).GetString()));
    }

    [Fact]
    public async Task A_database_has_events_actors_sources_and_messages()
    {
        _logs.WriteRounds(50);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await Merge(terminal, "--to", "sqlite"));

        using var database = new SqliteConnection($"Data Source={_logs["out"]};Mode=ReadOnly;Pooling=False");
        database.Open();
        Assert.Equal(300L, Ask("SELECT count(*) FROM events"));
        Assert.Equal(100L, Ask("SELECT count(*) FROM messages"));
        const string Handled = "type = 'Shop.Reserve' AND state = 'done' AND handler_ns = 998000 AND result = 'ok' AND match = 'inferred'";
        Assert.Equal(50L, Ask($"SELECT count(*) FROM messages WHERE {Handled}"));
        Assert.Equal(200L, Ask("SELECT count(*) FROM events e JOIN messages m ON m.id = e.message WHERE m.type = 'Shop.Reserve'"));
        Assert.Equal("node1@host/user/shop/till#7", Ask("SELECT actor FROM event_list WHERE number = 1"));
        Assert.Equal("2026-01-02T03:04:05.000000000Z", Ask("SELECT time FROM event_list WHERE number = 1"));
        Assert.Equal("[till]", Ask("SELECT aliases FROM events WHERE number = 1"));
        Assert.Equal("a:trace a:ti b:trace", Ask("SELECT group_concat(node || ':' || kind, ' ') FROM sources"));
        Assert.Equal(4L, Ask("SELECT count(*) FROM actors"));
        Assert.Contains("events_actor", Plan(), StringComparison.Ordinal);
        Assert.Equal("ok", Ask("PRAGMA integrity_check"));

        object? Ask(string sql)
        {
            using var command = database.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }

        string Plan()
        {
            using var command = database.CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN SELECT * FROM events WHERE actor = 1";
            using var rows = command.ExecuteReader();
            rows.Read();
            return rows.GetString(3);
        }
    }

    [Theory]
    [InlineData("--kind send", 4)]
    [InlineData("--kind send,receive --only b", 4)]
    [InlineData("--actor /user/shop/*", 10)]
    [InlineData("--type Done", 4)]
    [InlineData("--type Shop.Reserve", 8)]
    [InlineData("--from 2026-01-02T03:04:05.010Z", 6)]
    [InlineData("--until 1767323045000000000", 1)]
    [InlineData("--from 2026-01-02T03:04:05.0005+00:00 --until 2026-01-02T03:04:05.003", 5)]
    public async Task Filters_say_what_is_merged(string filter, int expected)
    {
        _logs.WriteRounds(2);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await Merge(terminal, filter.Split(' ')));
        Assert.Equal(expected, (await File.ReadAllLinesAsync(_logs["out"])).Length);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_is_corrected_and_said()
    {
        _logs.WriteRounds(20, ahead: 60_000_000_000);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await Merge(terminal));

        const string Said = "the clock of node2@host is 60000.000 ms ahead of node1@host's, give or take 1.000 ms; corrected\n";
        Assert.Contains(Said, terminal.Out, StringComparison.Ordinal);
        var kinds = File.ReadLines(_logs["out"]).Select(line => line.Split(',')[2]).Take(6);
        Assert.Equal(["send", "'receive'", "call", "return_from", "send", "'receive'"], kinds);
    }

    [Theory]
    [InlineData(60_000_000_000, 500, "node2@host was 60000", "node1@host", "gains")]
    [InlineData(60_000_000_000, -500, "node2@host was 60000", "node1@host", "loses")]
    [InlineData(-60_000_000_000, 500, "node1@host was 60000", "node2@host", "loses")]
    public async Task A_clock_that_drifts_is_corrected_and_said(long ahead, int gain, string first, string other, string does)
    {
        _logs.WriteRounds(2_000, ahead, gain);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await Merge(terminal));

        Assert.Matches(
            $@"the clock of {first}\.\d\d\d ms ahead of {other}'s at first, give or take 1\.00\d ms, and {does} (1799|1800)\.\d\d\d ms an hour; corrected\n",
            terminal.Out);
        Assert.Empty(terminal.Error);
        var kinds = File.ReadLines(_logs["out"]).Select(line => line.Split(',')[2]).Chunk(6).Select(kinds => string.Join(' ', kinds)).Distinct();
        Assert.Equal(["send 'receive' call return_from send 'receive'"], kinds);

        Assert.Equal(0, await Merge(terminal, "--to", "sqlite"));
        using var database = new SqliteConnection($"Data Source={_logs["out"]};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT clock_gain_ns FROM sources WHERE node = 'b'";
        Assert.InRange((long)command.ExecuteScalar()! * Math.Sign(gain), 499_000, 501_000);
    }

    [Fact]
    public async Task What_contradicts_causality_is_marked_where_it_is_not_corrected()
    {
        _logs.WriteRounds(20, ahead: 60_000_000_000);
        using var terminal = new MemoryTerminal();

        Assert.Equal(0, await Merge(terminal, "--to", "csv", "--skew", "flag"));

        Assert.Contains("not corrected", terminal.Out, StringComparison.Ordinal);
        Assert.Contains("20 messages were received before they were sent", terminal.Error, StringComparison.Ordinal);
        // Each on the send that comes too late, and on the message.
        Assert.Equal(40, File.ReadLines(_logs["out"]).Count(line => line.EndsWith(",received_before_sent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Damaged_logs_are_reported_and_the_rest_is_merged()
    {
        _logs.WriteRounds(3);
        await File.WriteAllBytesAsync(_logs["junk.log"], new byte[500]);
        var bytes = await File.ReadAllBytesAsync(_logs["b.log"]);
        await File.WriteAllBytesAsync(_logs["b.log"], bytes[..^20]);
        using var terminal = new MemoryTerminal();

        string[] arguments = ["merge", "--node", _logs.Node("a", "junk.log", "a.log"), "--node", _logs.Node("b", "b.log"), "--out", _logs["out"]];
        Assert.Equal(0, await terminal.RunAsync(arguments));

        Assert.Contains($"inviso: {_logs["junk.log"]}, byte 0", terminal.Error, StringComparison.Ordinal);
        Assert.Contains($"inviso: {_logs["b.log"]}, byte ", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("18 entries in ", terminal.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_shown_on_a_screen_only_and_wiped()
    {
        using (var log = _logs.Create("big.log", new("node1@host")))
        {
            var (from, to) = (LogFolder.Till(), LogFolder.Stock());
            for (var i = 0; i < 300; i++)
                log.Write([.. Enumerable.Range(1_000 * i, 1_000).Select(n => new TraceEvent(LogFolder.Start + n, TraceKind.Send, true, from, to, null, "T"))]);
            log.Close(StopReason.Requested);
        }

        using var pipe = new MemoryTerminal();
        using var file = new MemoryTerminal(columns: 40) { ErrorIsFile = true };
        using var screen = new MemoryTerminal(columns: 40);
        Assert.Equal(0, await pipe.RunAsync("merge", "--node", _logs.Node("a", "big.log"), "--out", _logs["out"]));
        Assert.Equal(0, await screen.RunAsync("merge", "--node", _logs.Node("a", "big.log"), "--out", _logs["out"]));

        Assert.Equal(0, await file.RunAsync("merge", "--node", _logs.Node("a", "big.log"), "--out", _logs["out"]));
        Assert.Empty(pipe.Error);
        Assert.Empty(file.Error);
        Assert.Contains("\rmerging, 100 %, 300,000 entries", screen.Error, StringComparison.Ordinal);
        Assert.EndsWith("\r", screen.Error, StringComparison.Ordinal);
        Assert.All(screen.Error.Split('\r'), line => Assert.InRange(line.Length, 0, 40));
    }

    [Theory]
    [InlineData("--kind sand", "--kind sand is no kind of event")]
    [InlineData("--from yesterday", "--from yesterday is no time")]
    [InlineData("--from 2026-01-02T03:04:06 --until 2026-01-02T03:04:05", "--from is later than --until")]
    [InlineData("--from 2026-01-02T03:04:05.1234567890Z", "is no time")]
    [InlineData("--actor user/shop", "--actor user/shop is no path")]
    [InlineData("--to xml", "'xml'")]
    [InlineData("--skew maybe", "maybe")]
    [InlineData("--node c", "--node c is not NAME=LOG")]
    [InlineData("--node c=gone.log", "gone.log does not exist")]
    [InlineData("--node c=.", ". is a directory; give the log files in it")]
    public async Task A_mistake_is_one_sentence(string arguments, string expected)
    {
        _logs.WriteRounds(1);
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await Merge(terminal, arguments.Split(' ')));
        Assert.Contains(expected, terminal.Error, StringComparison.Ordinal);
        Assert.Equal(1, terminal.Error.Count(c => c == '\n'));
        Assert.Empty(terminal.Out);
        Assert.DoesNotContain("out", _logs.Files);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("sqlite")]
    [InlineData("csv")]
    public async Task An_output_that_cannot_be_written_is_a_mistake(string form)
    {
        _logs.WriteRounds(1);
        Directory.CreateDirectory(_logs["out"]);
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await Merge(terminal, "--to", form));
        Assert.Contains("it is a directory; choose another output file.", terminal.Error, StringComparison.Ordinal);
    }

    /// <summary>Progress would say that logs had been read.</summary>
    [Theory]
    [InlineData(".", "it is a directory")]
    [InlineData("no/such/out", "its directory does not exist")]
    public async Task An_output_that_cannot_be_is_said_before_anything_is_read(string output, string reason)
    {
        var (from, to) = (LogFolder.Till(), LogFolder.Stock(0));
        using (var log = _logs.Create("a.log", new("node1@host")))
        {
            log.Write([.. Enumerable.Range(0, 70_000).Select(n => new TraceEvent(LogFolder.Start + n, TraceKind.Send, true, from, to, null, "T"))]);
            log.Close(StopReason.Requested);
        }

        using var terminal = new MemoryTerminal(columns: 80);
        string[] nodes = ["--node", _logs.Node("a", "a.log"), "--node", _logs.Node("b", "a.log")];
        Assert.Equal(2, await terminal.RunAsync(["merge", .. nodes, "--out", _logs[output]]));
        Assert.StartsWith($"inviso: cannot write to --out {_logs[output]}: {reason}", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.log", "text")]
    [InlineData("a", "erlang")]
    [InlineData("./x/../a", "erlang")]
    [InlineData("link/a.log", "csv")]
    [InlineData("c", "sqlite")]
    [InlineData("b-real.log", "text")]
    public async Task No_file_of_the_output_takes_the_place_of_an_input(string output, string form)
    {
        _logs.WriteRounds(1);
        Directory.CreateDirectory(_logs["x"]);
        Directory.CreateSymbolicLink(_logs["link"], _logs["."]);
        File.Move(_logs["b.log"], _logs["b-real.log"]);
        File.CreateSymbolicLink(_logs["b.log"], _logs["b-real.log"]);
        File.Copy(_logs["a.log"], _logs["c.partial"]);
        var before = _logs.Files;
        using var terminal = new MemoryTerminal();
        string[] nodes = ["--node", _logs.Node("a", "a.log", "a.ti"), "--node", _logs.Node("b", "b.log"), "--node", _logs.Node("c", "c.partial")];
        Assert.Equal(2, await terminal.RunAsync(["merge", .. nodes, "--out", _logs[output], "--to", form]));
        Assert.Contains("which is one of the logs to merge; give another file.", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(before, _logs.Files);
    }

    [Fact]
    public async Task A_link_of_the_outputs_name_is_replaced_and_what_it_links_to_stays()
    {
        _logs.WriteRounds(1);
        File.CreateSymbolicLink(_logs["out"], _logs["b.log"]);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await Merge(terminal));
        Assert.Equal(6, (await File.ReadAllLinesAsync(_logs["out"])).Length);
        Assert.Equal(0, await Merge(terminal));
    }

    [Fact]
    public async Task Standard_output_is_no_file()
    {
        _logs.WriteRounds(1);
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await terminal.RunAsync("merge", "--node", _logs.Node("a", "a.log"), "--out", "-"));
        Assert.Contains("--out writes a file, not standard output", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_label_that_no_node_has_is_said()
    {
        _logs.WriteRounds(1);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await Merge(terminal, "--only", "b,c"));
        Assert.Equal("inviso: there is no entry of a node c; there are a, b.\n", terminal.Error);
    }

    /// <summary>As that of a node to which others relay theirs.</summary>
    [Fact]
    public async Task Trace_information_may_be_that_of_several_nodes()
    {
        _logs.WriteRounds(2);
        using var terminal = new MemoryTerminal();
        Assert.Equal(0, await terminal.RunAsync("merge", "--node", _logs.Node("a", "a.log", "a.ti"), "--node", _logs.Node("b", "b.log", "a.ti"), "--out", _logs["out"]));
        Assert.Contains("a [till] ", await File.ReadAllTextAsync(_logs["out"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.log", "a.log")]
    [InlineData("b.log", "./b.log")]
    public async Task A_log_is_merged_once(string first, string second)
    {
        _logs.WriteRounds(1);
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await terminal.RunAsync("merge", "--node", _logs.Node("a", first), "--node", _logs.Node("b", second), "--out", _logs["out"]));
        Assert.Equal(2, await terminal.RunAsync("merge", "--node", _logs.Node("a", first, second), "--out", _logs["out"]));
        Assert.Equal(2, terminal.Error.Split("is given twice").Length - 1);
    }

    [Fact]
    public async Task Files_that_are_no_logs_are_a_mistake_and_damaged_ones_a_failure()
    {
        await File.WriteAllTextAsync(_logs["notes"], "no log");
        await File.WriteAllTextAsync(_logs["broken"], "INVTRACE and then nothing");
        using var terminal = new MemoryTerminal();
        Assert.Equal(2, await terminal.RunAsync("merge", "--node", _logs.Node("a", "notes"), "--out", _logs["out"]));
        Assert.Contains("none of the files is a trace log", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(3, await terminal.RunAsync("merge", "--node", _logs.Node("a", "broken"), "--out", _logs["out"]));
        Assert.Contains("There is nothing to merge", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(["broken", "notes"], _logs.Files);
    }

    private Task<int> Merge(MemoryTerminal terminal, params string[] more) =>
        terminal.RunAsync(["merge", "--node", _logs.Node("a", "a.log", "a.ti"), "--node", _logs.Node("b", "b.log"), "--out", _logs["out"], .. more]);
}
