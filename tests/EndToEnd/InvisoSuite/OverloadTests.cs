using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: overload protection. Intervals are shorter than the original's.</summary>
[Collection(SuiteCollection.Name)]
public sealed class OverloadTests(SuiteNodes suite)
{
    private const string Runtime = "/system/inviso/runtime";
    private const int Interval = 100;

    // Longer than several intervals: what has not happened by then does not happen.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(5 * Interval);

    [Fact]
    public async Task overload_dist_1()
    {
        var control = await suite.BeginAddedAsync($"[{{overload,{{{{e2e,load}},{Interval}}}}}]");
        await ExpectQuiet(control);
        var (time, started) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        await control.ExpectOfEach(("inviso:init_tracing({file,\"t.log\"}).", "{ok,[{trace_log,ok}]}"));
        foreach (var node in suite.All)
            Assert.All(await UntilNotes(control, node, 3), note => Assert.Equal("load {timeout,void}", note));
        // The first check is there at once. A timer may be a tick of the scheduler early.
        Assert.True(time.GetElapsedTime(started).TotalMilliseconds > (2 * Interval) - 20, "the checks came too soon");
        await control.ExpectOfEach(("inviso:change_options([overload]).", "ok"));
        foreach (var node in suite.All)
        {
            await control.UntilGone(node, $"{Runtime}/overload");
            await control.Notes(node);
        }

        await ExpectQuiet(control);
    }

    [Fact]
    public async Task overload_dist_2()
    {
        var control = await suite.BeginAddedAsync();
        await control.ExpectOfEach(
            ($"inviso:change_options([{{overload,{{{{e2e,load}},{Interval},{{e2e,init,[17,more]}},{{e2e,remove,[bye]}}}}}}]).", "ok"),
            ("inviso:init_tracing({file,\"t.log\"}).", "{ok,[{trace_log,ok}]}"));
        var before = new List<string>[suite.All.Count];
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = await UntilNotes(control, suite.All[i], 4);
            Assert.Equal(["init 17 more", "load {timeout,17}", "load {timeout,18}", "load {timeout,19}"], before[i][..4]);
        }

        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        for (var i = 0; i < before.Length; i++)
        {
            before[i].AddRange(await control.Notes(suite.All[i]));
            Assert.DoesNotContain(before[i], note => note.StartsWith("remove", StringComparison.Ordinal));
        }

        await control.Expect(("inviso:stop_nodes().", "_"));
        for (var i = 0; i < before.Length; i++)
        {
            before[i].AddRange(await control.Notes(suite.All[i]));
            var checks = before[i].Count(note => note.StartsWith("load", StringComparison.Ordinal));
            Assert.Equal($"remove {17 + checks} bye", before[i][^1]);
            Assert.Equal(checks + 2, before[i].Count);
        }
    }

    [Fact]
    public async Task overload_dist_3()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tpl(e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"),
            ("inviso:tpm(e2e_forge,hammer,1,[],void,{e2e,call},void,{e2e,removed}).", "{ok,1}"),
            ($"inviso:change_options([{{overload,{{{{e2e,load}},{Interval}}}}}]).", "ok"));
        foreach (var node in suite.All)
        {
            await UntilNotes(control, node, 2);
            control.Tell(node, Runtime, "suspend busy");
        }

        var suspended = control.Each("{ok,{tracing,{suspended,busy}}}");
        await control.RunUntil("inviso:get_status().", reply => reply == suspended);
        foreach (var node in suite.All)
        {
            for (var notes = await control.Notes(node); !notes.Contains("removed e2e_forge:hammer/1");)
                notes = [.. notes, .. await UntilNotes(control, node, 1)];
            Assert.Equal("0", await control.Probe(node, "flags"));
            await control.Work(node, "hammer 1");
            await control.Plane(node, 3);
        }

        await ExpectQuiet(control);
        await control.ExpectOfEach(("inviso:cancel_suspension().", "ok"), ("inviso:tf(workshop,[call]).", "{ok,[1]}"));
        foreach (var node in suite.All)
        {
            Assert.All(await UntilNotes(control, node, 2), note => Assert.Equal("load {timeout,void}", note));
            await control.Plane(node, 2);
        }

        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.All(suite.All, node => Assert.Equal(2, LogBooks.Calls(node.PathOf("t.log"))));
    }

    [Fact]
    public async Task overload_dist_4()
    {
        var control = await suite.BeginAddedAsync("[{overload,{{e2e,load},infinity}}]");
        await control.ExpectOfEach(("inviso:init_tracing({file,\"t.log\"}).", "{ok,[{trace_log,ok}]}"));
        await ExpectQuiet(control);
        foreach (var node in suite.All)
        {
            control.Tell(node, Runtime, "good morning");
            Assert.Equal(["load {msg,{\"good morning\",void}}"], await UntilNotes(control, node, 1));
        }

        await ExpectQuiet(control);
    }

    /// <summary>They come four times as often: if they moved the interval, none would ever pass.</summary>
    [Fact]
    public async Task overload_dist_5()
    {
        var control = await suite.BeginAddedAsync($"[{{overload,{{{{e2e,load}},{4 * Interval}}}}}]");
        var (time, started) = (TimeProvider.System, TimeProvider.System.GetTimestamp());
        await control.ExpectOfEach(("inviso:init_tracing({file,\"t.log\"}).", "{ok,[{trace_log,ok}]}"));
        var (checks, messages) = (0, 0);
        while (checks < 4)
        {
            Assert.True(time.GetElapsedTime(started) < ControlNode.Patience, $"{checks} checks and {messages} messages");
            await control.Expect(("inviso:get_status([N1]).", "_"), ("inviso:list_logs([N1]).", "_"));
            control.Tell(suite.N1, Runtime, "noise");
            await Task.Delay(Interval / 2);
            var notes = await control.Notes(suite.N1);
            checks += notes.Count(note => note == "load {timeout,void}");
            messages += notes.Count(note => note == "load {msg,{\"noise\",void}}");
        }

        Assert.True(time.GetElapsedTime(started).TotalMilliseconds > (3 * 4 * Interval) - 40, "the checks came too soon");
        Assert.True(messages > checks, $"{messages} messages are too few to disturb {checks} checks");
    }

    private static async Task<List<string>> UntilNotes(ControlNode control, NodeProcess node, int count)
    {
        var (notes, started) = (new List<string>(), TimeProvider.System.GetTimestamp());
        while (notes.Count < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < ControlNode.Patience, $"expected {count} notes, saw {string.Join(", ", notes)}");
            await Task.Delay(20);
            notes.AddRange(await control.Notes(node));
        }

        return notes;
    }

    private async Task ExpectQuiet(ControlNode control)
    {
        await Task.Delay(Quiet);
        foreach (var node in suite.All)
            Assert.Empty(await control.Notes(node));
    }
}
