using System.IO.MemoryMappedFiles;
using Inviso.EndToEnd.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.EndToEnd.Crash;

/// <summary>
/// A traced process that is killed while it works: its log has all that was captured more than 200 ms before, or lacks 64 KiB of it at most.
/// </summary>
public sealed class KillTests
{
    private const int Rounds = 3;

    // An event of this load takes 7 bytes or more.
    private const long EventsInBlock = 64 * 1024 / 7;

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);

    [Fact(Timeout = 300_000)]
    public async Task A_trickle_that_fills_no_block_is_there_but_for_the_last_200_ms()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (before, logged) = await KillAtRandom(perMillisecond: 1);
            Assert.True(before < EventsInBlock, $"{before} events would have filled a block");
            Assert.True(logged >= before, $"{before} events were captured 200 ms before the kill, {logged} are in the log");
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task A_stream_as_fast_as_it_can_be_is_there_but_for_one_block()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (before, logged) = await KillAtRandom(perMillisecond: 0);
            Assert.True(logged > EventsInBlock, $"{logged} events are no stream");
            Assert.True(logged >= before - EventsInBlock, $"{before} events were captured 200 ms before the kill, {logged} are in the log");
        }
    }

    private static async Task<(long Before, long Logged)> KillAtRandom(int perMillisecond)
    {
        using var directory = new ScratchDirectory();
        var counterPath = directory.Write("counter", new string('\0', 8));
        var config = directory.Write(
            "load.conf",
            $$"""
            akka.extensions = ["Inviso.Actors.InvisoExtensionProvider, Inviso.Actors", "Inviso.EndToEnd.Support.SteadyLoad, Inviso.EndToEnd.Tests"]
            inviso.log-directory = "{{directory.Path}}"
            steady-load { counter = "{{counterPath}}", per-millisecond = {{perMillisecond}} }
            """);
        using var counter = MemoryMappedFile.CreateFromFile(counterPath, FileMode.Open);
        using var view = counter.CreateViewAccessor();
        await using var process = InvisoProcess.StartWithTests(directory.Path, "node", "--config", config);
        await process.LineAsync(" is ready at ");
        await UntilCounted(view, process);

        await Task.Delay(Random.Shared.Next(500));
        var before = view.ReadInt64(0);
        await Task.Delay(Window);
        process.Process.Kill();
        await process.EndAsync();
        return (before, Count(directory.File(SteadyLoad.LogName), view.ReadInt64(0)));
    }

    private static async Task UntilCounted(MemoryMappedViewAccessor view, InvisoProcess process)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (view.ReadInt64(0) == 0)
        {
            Assert.False(limit.IsCancellationRequested || process.Process.HasExited, $"the load did not start:\n{process.Out}\n{process.Error}");
            await Task.Delay(10);
        }
    }

    private static long Count(string path, long told)
    {
        using var reader = TraceLogReader.Open(path);
        var count = 0L;
        while (reader.TryRead(out var e))
        {
            Assert.Equal(TraceKind.Receive, e.Kind);
            count++;
        }

        // Counted a moment after it was captured: one more may be there.
        Assert.InRange(count, 1, told + 1);
        Assert.Equal(StopReason.None, reader.StopReason);
        Assert.NotNull(reader.Damage);
        return count;
    }
}
