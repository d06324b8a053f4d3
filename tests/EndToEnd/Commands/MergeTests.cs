using System.Text.Json;
using Inviso.EndToEnd.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.EndToEnd.Commands;

/// <summary>Logs of real nodes, merged and described as a user does it.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task The_logs_of_the_demo_are_described_and_merged_in_every_form()
    {
        using var directory = new ScratchDirectory();
        await using var demo = await InvisoProcess.RunAsync(directory.Path, "demo", "--orders", "300", "--out", "out");
        Assert.True(demo.Process.ExitCode == 0, $"{demo.Out}\n{demo.Error}");
        var lines = File.ReadAllLines(directory.File("out/merged.txt")).Length;

        await using var log = await InvisoProcess.RunAsync(
            directory.Path, "log", "out/tracefile_node1.log", "out/fetched_tracefile_node2.log", "out/trace_node1.ti");
        Assert.True(log.Process.ExitCode == 0, $"{log.Out}\n{log.Error}");
        Assert.Contains("  node        node2@127.0.0.1", log.Out, StringComparison.Ordinal);
        Assert.Contains("  stopped     on request", log.Out, StringComparison.Ordinal);
        Assert.All(log.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));

        foreach (var form in (string[])["text", "ttb", "jsonl", "csv", "sqlite"])
        {
            await using var merge = await InvisoProcess.RunAsync(
                directory.Path, "merge", "--node", "node1=out/tracefile_node1.log,out/trace_node1.ti",
                "--node", "node2=out/fetched_tracefile_node2.log", "--to", form, "--out", form);
            Assert.True(merge.Process.ExitCode == 0, $"{merge.Out}\n{merge.Error}");
            Assert.Contains($"{lines} entries in {form}", merge.Out, StringComparison.Ordinal);
            Assert.Empty(merge.Error);
        }

        Assert.Equal(lines, File.ReadAllLines(directory.File("text")).Length);
        Assert.Equal(lines, File.ReadAllLines(directory.File("ttb")).Length);
        AssertLives(File.ReadLines(directory.File("jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray(), lines);
    }

    [Fact]
    public async Task A_merge_that_is_interrupted_leaves_nothing()
    {
        using var directory = new ScratchDirectory();
        var node = new NodeName("n@h");
        var (from, to) = (new ActorId(node, "/user/a", 1), new ActorId(node, "/user/b", 2));
        using (var writer = TraceLogWriter.Create(directory.File("big.log"), new TraceLogHeader(node, 1, 1, "embedded"), TimeProvider.System))
        {
            for (var i = 1; i <= 3_000; i++)
                writer.Write([.. Enumerable.Range(1_000 * i, 1_000).Select(time => new TraceEvent(time, TraceKind.Send, true, from, to, MessageType: "T"))]);
            writer.Close(StopReason.Requested);
        }

        string[] logs = [directory.File("big.log"), directory.File("big2.log"), directory.File("big3.log")];
        foreach (var copy in logs[1..])
            File.Copy(logs[0], copy);
        await using var merge = InvisoProcess.Start(
            directory.Path, "merge", "--node", "a=big.log", "--node", "b=big2.log", "--node", "c=big3.log", "--to", "sqlite", "--out", "out.db");
        await UntilAsync(() => File.Exists(directory.File("out.db.partial")), merge);
        await merge.InterruptAsync();

        Assert.Equal(130, await merge.EndAsync());
        Assert.Equal(logs, Directory.GetFiles(directory.Path).Order(StringComparer.Ordinal));
    }

    private static void AssertLives(JsonElement[] records, int events)
    {
        Assert.Equal(events, records.Count(record => record.GetProperty("record").GetString() == "event"));
        var messages = records.Where(record => record.GetProperty("record").GetString() == "message").ToArray();

        // Each sent message of the shop was received: between the nodes too, where it is inferred.
        Assert.DoesNotContain(messages, message => message.TryGetProperty("sent_ns", out _) && !message.TryGetProperty("offered_ns", out _)
            && message.GetProperty("type").GetString()!.StartsWith("OrderShop.", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.GetProperty("match").GetString() == "inferred" && message.GetProperty("transit_ns").GetInt64() > 0);
        var handled = messages.Where(message => message.GetProperty("type").GetString() == "OrderShop.ChargeCard").ToArray();
        Assert.NotEmpty(handled);
        Assert.All(handled, message => Assert.True(Number(message, "handler_ns") >= 0 && Number(message, "mailbox_wait_ns") >= 0, $"{message}"));
    }

    private static long Number(JsonElement record, string field) => record.GetProperty(field).GetInt64();

    private static async Task UntilAsync(Func<bool> isSo, InvisoProcess process)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 3_000 && !process.Process.HasExited, $"the merge did not begin within a minute, or ended:\n{process.Out}\n{process.Error}");
            await Task.Delay(20);
        }
    }
}
