using Akka.Actor;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Autostart;

/// <summary>Whether and how often a runtime starts by itself, and when its scripts end. Nothing that a file says keeps the node from starting.</summary>
public sealed class StartsTests : IDisposable
{
    private readonly BootDirectory _boot = new();

    public void Dispose() => _boot.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task It_starts_as_often_as_the_file_says_and_never_again()
    {
        _boot.Write(BootDirectory.FileName, "{repeat,2}. {tag,boot}.");
        for (var left = 1; left >= 0; left--)
        {
            await using var node = _boot.Start($"often{left}");
            await BootDirectory.Adopt(node);
            Assert.Equal($"{{repeat,{left}}}. {{tag,boot}}.", _boot.Text);
        }

        for (var again = 0; again < 2; again++)
        {
            await using var node = _boot.Start($"never{again}");
            await ExpectNoRuntime(node);
            Assert.Equal([$"No runtime starts by itself: {_boot.PathOf(BootDirectory.FileName)} has no repeat left"], await BootLog.Rest(node));
            Assert.Equal("{repeat,0}. {tag,boot}.", _boot.Text);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Without_a_count_it_starts_with_each_start_of_the_node()
    {
        _boot.Write(BootDirectory.FileName, "{tag,boot}.");
        for (var start = 0; start < 3; start++)
        {
            await using var node = _boot.Start($"always{start}");
            await BootDirectory.Adopt(node);
        }
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{repeat,2}. {tag,", "is wrong: line 1, column 18: expected a term, found the end of the text")]
    [InlineData("{repeat,2}. {mfa,{os,cmd,[\"ls\"]}}.", "is wrong: mfa must be {inviso_autostart_server,init,[Settings]}, because no other code is run")]
    public async Task A_file_that_is_wrong_starts_nothing_and_counts_nothing(string text, string complaint)
    {
        _boot.Write(BootDirectory.FileName, text);
        await using var node = _boot.Start($"wrong{complaint.Length}");
        Assert.Equal($"No runtime starts by itself: {_boot.PathOf(BootDirectory.FileName)} {complaint}", await BootLog.Next(node));
        await ExpectNoRuntime(node);
        Assert.Equal(text, _boot.Text);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_is_missing_starts_nothing()
    {
        await using var node = _boot.Start("missing");
        Assert.Equal($"No runtime starts by itself: {_boot.PathOf(BootDirectory.FileName)} cannot be read (enoent)", await BootLog.Next(node));
        await ExpectNoRuntime(node);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_count_that_cannot_be_written_starts_nothing()
    {
        _boot.Write(BootDirectory.FileName, "{repeat,2}.");
        Directory.CreateDirectory(_boot.PathOf($"{BootDirectory.FileName}.new"));
        await using var node = _boot.Start("unwritable");
        Assert.Contains("cannot be written (eacces)", await BootLog.Next(node), StringComparison.Ordinal);
        await ExpectNoRuntime(node);
    }

    [Fact(Timeout = 60_000)]
    public async Task Tracing_that_cannot_begin_leaves_the_runtime_new_and_runs_no_script()
    {
        _boot.Write("start.trace", "inviso:tpl('_','_','_',[]).");
        _boot.WriteSettings("{tracerdata,{file,\"../t.log\"}}, {cmdfiles,[[\"start.trace\"]]}");
        await using var node = _boot.Start("nolog");
        Assert.Equal("The autostart could not begin tracing whole: {error,{bad_filename,\"../t.log\"}}", await BootLog.Next(node));
        await BootDirectory.Adopt(node);
        await node.UntilGone("runtime/autostart");
        Assert.Empty(await BootLog.Rest(node));
    }

    [Fact(Timeout = 60_000)]
    public async Task Scripts_without_tracer_data_are_not_run()
    {
        _boot.WriteSettings("{cmdfiles,[[\"start.trace\"]]}");
        await using var node = _boot.Start("nodata");
        Assert.Equal("The autostart file has scripts but no tracerdata, so nothing is traced", await BootLog.Next(node));
        await BootDirectory.Adopt(node);
    }

    /// <summary>The script waits for a flush that cannot end, because the first event is held, and whoever stops tracing does not wait for it.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("suspend", "inviso:suspend(test).", "ok")]
    [InlineData("stop", "inviso:stop_tracing().", "{ok,idle}")]
    [InlineData("clear", "inviso:clear().", "{ok,{new,running}}")]
    [InlineData("kill", null, null)]
    public async Task Scripts_end_with_the_tracing(string how, string? prompt, string? answer)
    {
        var key = $"boot_{how}";
        var flushes = string.Concat(Enumerable.Repeat("inviso:flush().\n", 5_000));
        _boot.Write("start.trace", $"inviso:tpl('_','_','_',[]). inviso:tf({{path,\"/user/**\"}},[call]).\n{flushes}");
        _boot.WriteSettings($$$"""{tracerdata,{fun test:hold/2,{{{key}}}}}, {cmdfiles,[["start.trace"]]}""");
        await using var node = _boot.Start($"end{how}", $"{HoldingHandler.Binding}\n{Busy.Config}");
        await node.Expect(("inviso:start().", "_"), ("inviso:add_node(mine).", "_"));
        var release = await HoldingHandler.HeldAsync(key);
        var starter = await node.Child("runtime/autostart");

        Task<string>? reply = null;
        await Death.OfRef(node, starter, () =>
        {
            if (prompt is null)
                starter.Tell(Kill.Instance, ActorRefs.NoSender);
            else
                reply = node.Run(prompt);
        });
        release();
        if (reply is not null)
            Assert.Equal($"{{ok,[{{'{node.Name}',{answer}}}]}}", await reply);
        else
            await node.Expect(("inviso:get_status().", $"{{ok,[{{'{node.Name}',{{ok,{{tracing,running}}}}}}]}}"));
    }

    private static Task ExpectNoRuntime(TestNode node) => node.Expect(("inviso:start().", "_"), ("inviso:add_node(mine).", "{ok,new}"));
}
