using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: meta tracing and its public loop data.</summary>
[Collection(SuiteCollection.Name)]
public sealed class MetaTests(SuiteNodes suite)
{
    private const string Meta = "/system/inviso/runtime/meta";
    private const string Callbacks = "{e2e,initiated},{e2e,call},{e2e,return},{e2e,removed}";

    [Fact]
    public async Task basic_dist_trace_ti_1()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tpm_globalnames().", "{{ok,1},{ok,1}}"),
            ($"inviso:init_tpm(e2e_forge,hammer,1,{Callbacks}).", "ok"),
            ($"inviso:init_tpm(e2e_forge,hammer,1,{Callbacks}).", "{error,already_initiated}"),
            ("inviso:tpm(e2e_forge,hammer,1,[{'_',[],[{return_trace}]}]).", "{ok,1}"));
        await Hammer(control, 1, 2);
        await ExpectNotes(
            control, "initiated e2e_forge:hammer/1", "call [1] open 1", "return_from of [1]", "call [2] open 1", "return_from of [2]");
        await NamedSpecs(control);
        await control.ExpectOfEach(
            ("inviso:ctpm_localnames().", "{ok,ok}"),
            ("inviso:ctpm_globalnames().", "{ok,ok}"),
            ("inviso:ctpm(e2e_forge,hammer,1).", "ok"),
            ("inviso:ctpm(e2e_forge,hammer,1).", "{error,bad_mfa}"));
        await ExpectNotes(control, "removed e2e_forge:hammer/1");
        await ExpectAlive(control, Meta, true);
        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        await ExpectAlive(control, Meta, false);
        await control.Expect(("inviso:stop_nodes().", "_"));
        await ExpectAlive(control, "/system/inviso/runtime", false);
    }

    // Light blows, heavy ones and none, which throws; taken away one by one. The function stays initiated.
    private async Task NamedSpecs(ControlNode control)
    {
        await control.ExpectOfEach(
            ("inviso:tpm_ms(e2e_forge,hammer,1,light,[{['$1'],[{'<','$1',10},{'>','$1',0}],[{return_trace}]}]).", "{ok,1}"),
            ("inviso:tpm_ms(e2e_forge,hammer,1,heavy,[{['$1'],[{'>','$1',100}],[{return_trace}]}]).", "{ok,1}"),
            ("inviso:tpm_ms(e2e_forge,hammer,1,none,[{[0],[],[{exception_trace}]}]).", "{ok,1}"));
        await Hammer(control, 5, 50, 500, 0);
        await ExpectNotes(
            control,
            "call [5] open 1", "return_from of [5]",
            "call [500] open 1", "return_from of [500]",
            "call [0] open 1", "exception_from of [0]");
        await control.ExpectOfEach(("inviso:ctpm_ms(e2e_forge,hammer,1,light).", "ok"));
        await Hammer(control, 5, 500, 0);
        await ExpectNotes(control, "call [500] open 1", "return_from of [500]", "call [0] open 1", "exception_from of [0]");
        await control.ExpectOfEach(("inviso:ctpm_ms(e2e_forge,hammer,1,none).", "ok"));
        await Hammer(control, 5, 500, 0);
        await ExpectNotes(control, "call [500] open 1", "return_from of [500]");
        await control.ExpectOfEach(("inviso:ctpm_ms(e2e_forge,hammer,1,heavy).", "ok"));
        await Hammer(control, 5, 500, 0);
        await ExpectNotes(control);
    }

    /// <summary>The workshop is not traced: only a specification that names the tracer can change that.</summary>
    [Fact]
    public async Task basic_dist_trace_ti_2()
    {
        const string traced = "[{'_',[],[{trace,[],[call]}]}]";
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tpl(e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:init_tpm(e2e_forge,hammer,1,{e2e,call}).", "ok"),
            ($"inviso:tpm_ms(e2e_forge,hammer,1,plain,{traced}).", "{ok,1}"));
        await HammerAndPlane(control, 1);
        await control.ExpectOfEach(
            ("inviso:ctpm_ms(e2e_forge,hammer,1,plain).", "ok"),
            ($"inviso:tpm_ms_tracer(e2e_forge,hammer,1,tracer,{traced}).", "{ok,1}"));
        await HammerAndPlane(control, 3);
        await control.ExpectOfEach(("inviso:ctf_all().", "{ok,[1]}"), ("inviso:ctpm_ms(e2e_forge,hammer,1,tracer).", "ok"));
        await HammerAndPlane(control, 5);
        await control.ExpectOfEach(($"inviso:tpm_tracer(e2e_forge,hammer,1,{traced}).", "{ok,1}"));
        await HammerAndPlane(control, 7);
        await control.ExpectOfEach(("inviso:ctpm(e2e_forge,hammer,1).", "ok"), ("inviso:ctf_all().", "{ok,[1]}"));
        await HammerAndPlane(control, 9);
        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.All(suite.All, node => Assert.Equal(3 + 7, LogBooks.Calls(node.PathOf("t.log"))));
    }

    [Fact]
    public async Task basic_dist_trace_ti_3()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tp(e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:tpl(e2e_yard,stack,1,[]).", "{ok,[1]}"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"),
            ($"inviso:tpm(e2e_forge,hammer,1,[],{Callbacks}).", "{ok,1}"),
            ("inviso:ctp_all().", "ok"));
        foreach (var node in suite.All)
            await control.Work(node, "everything");
        await ExpectNotes(control, "initiated e2e_forge:hammer/1", "call [1] open 1");
        foreach (var node in suite.All)
        {
            await control.Probe(node, $"kill {Meta}");
            await control.UntilGone(node, Meta);
        }

        await control.ExpectOfEach(
            ("inviso:tpm(e2e_forge,hammer,1,[]).", "{error,no_metatracer}"),
            ("inviso:init_tpm(e2e_yard,stack,1,{e2e,call}).", "{error,no_metatracer}"),
            ("inviso:tpm_localnames().", "{error,no_metatracer}"),
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:stop_tracing().", "{ok,idle}"));
        Assert.All(suite.All, node => Assert.Equal(0, LogBooks.Calls(node.PathOf("t.log"))));
    }

    /// <summary>A cleaning in 100 ms for one in 60 s; a call that is said to be a minute old for a minute of waiting.</summary>
    [Fact]
    public async Task meta_cleanfunc_dist_1()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:tpm(e2e_bench,saw,2,[{[1,'_'],[],[]},{'_',[],[{return_trace}]}],void,{e2e,call},{e2e,return},void).", "{ok,1}"),
            ("inviso:tpm(e2e_forge,temper,1,[{'_',[],[{return_trace}]}],void,{e2e,call},{e2e,return},void).", "{ok,1}"),
            ("inviso:tpm(e2e_yard,stack,1,[],void,{e2e,peek},void,void).", "{ok,1}"));
        foreach (var node in suite.All)
        {
            await control.Probe(node, "furnace closed");
            foreach (var call in (string[])["saw 1 0", "saw 1 1", "saw 2 0"])
                await control.Work(node, call);
            var slow = control.Work(node, "temper 7");
            var notes = await UntilOpen(control, node, "open [7] [1,0]");
            Assert.Equal(["call [1,0] open 1", "call [1,1] open 2"], notes[..2]);
            Assert.Contains("return_from of [2,0]", notes);
            await control.Probe(node, "furnace open");
            await slow;
            Assert.Contains("return_from of [7]", await UntilOpen(control, node, "open [1,0]"));
        }
    }

    // All notes up to the one that says so.
    private static async Task<List<string>> UntilOpen(ControlNode control, NodeProcess node, string open)
    {
        var (notes, started) = (new List<string>(), TimeProvider.System.GetTimestamp());
        while (!notes.Contains(open))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < ControlNode.Patience, $"expected {open}, saw {string.Join(", ", notes)}");
            await control.Probe(node, "stack");
            await Task.Delay(20);
            notes.AddRange(await control.Notes(node));
        }

        return notes;
    }

    private async Task Hammer(ControlNode control, params int[] blows)
    {
        foreach (var node in suite.All)
        {
            foreach (var count in blows)
                await control.Work(node, $"hammer {count}");
        }
    }

    private async Task HammerAndPlane(ControlNode control, int boards)
    {
        await Hammer(control, 1);
        foreach (var node in suite.All)
            await control.Plane(node, boards);
    }

    // A meta function that changes nothing is carried out after all calls that came before.
    private async Task ExpectNotes(ControlNode control, params string[] notes)
    {
        await control.ExpectOfEach(("inviso:ctpm_ms(e2e_forge,hammer,1,unknown).", "ok"));
        foreach (var node in suite.All)
            Assert.Equal(notes, await control.Notes(node));
    }

    private async Task ExpectAlive(ControlNode control, string path, bool isAlive)
    {
        foreach (var node in suite.All)
            Assert.Equal(isAlive, await control.IsAlive(node, path));
    }
}
