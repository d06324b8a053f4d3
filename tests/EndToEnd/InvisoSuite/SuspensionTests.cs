using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: suspension, and what subscribers are told.</summary>
[Collection(SuiteCollection.Name)]
public sealed class SuspensionTests(SuiteNodes suite)
{
    [Fact]
    public async Task suspend_dist_trace_ti_1()
    {
        const string initiate = "inviso:init_tpm(e2e_forge,hammer,1,void,{e2e,call},{e2e,return},{e2e,removed}).";
        const string watch = "inviso:tpm_ms(e2e_forge,hammer,1,any,[]).";
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach((initiate, "ok"), (watch, "{ok,1}"));
        await control.ExpectOfEach(
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tpl(e2e_bench,plane,1,[]).", "{ok,[1]}"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"),
            ("inviso:suspend(test).", "ok"),
            ("inviso:get_status().", "{ok,{tracing,{suspended,test}}}"),
            ("inviso:tf(workshop,[call]).", "{error,suspended}"),
            ("inviso:tpl(e2e_bench,saw,2,[]).", "{error,suspended}"),
            ("inviso:tpm_localnames().", "{error,suspended}"),
            (initiate, "{error,suspended}"),
            (watch, "{error,suspended}"));
        foreach (var node in suite.All)
        {
            await control.Plane(node, 3);
            await control.Work(node, "hammer 1");
            Assert.Equal("0", await control.Probe(node, "flags"));
        }

        await control.ExpectOfEach(
            ("inviso:cancel_suspension().", "ok"),
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:ctf_all().", "{ok,[0]}"),
            ("inviso:tpm_localnames().", "{{ok,1},{ok,1}}"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"),
            (watch, "{error,not_initiated}"),
            (initiate, "ok"),
            (watch, "{ok,1}"));
        // The pattern was left; the meta pattern was not, so that the first blow is not noted.
        foreach (var node in suite.All)
        {
            await control.Plane(node, 2);
            await control.Work(node, "hammer 2");
        }

        await control.ExpectOfEach((watch, "{ok,1}"));
        foreach (var node in suite.All)
            Assert.Equal(["removed e2e_forge:hammer/1", "call [2] open 1"], await control.Notes(node));
        await control.ExpectOfEach(("inviso:stop_tracing().", "{ok,idle}"));
        Assert.All(suite.All, node => Assert.Equal(2, LogBooks.Calls(node.PathOf("t.log"))));
    }

    [Fact]
    public async Task suspend_dist_trace_ti_2()
    {
        var control = await suite.BeginTracingAsync();
        const string again = """inviso:init_tracing([{trace,{file,"u.log"}},{ti,{file,"u.ti"}}]).""";
        await control.ExpectOfEach(
            ("inviso:suspend(test).", "ok"),
            ("inviso:stop_tracing().", "{ok,idle}"),
            ("inviso:get_status().", "{ok,{idle,{suspended,test}}}"),
            (again, "{error,suspended}"),
            ("inviso:cancel_suspension().", "ok"),
            (again, "{ok,[{trace_log,ok},{ti_log,ok}]}"),
            ("inviso:get_status().", "{ok,{tracing,running}}"),
            ("inviso:stop_tracing().", "{ok,idle}"));
    }

    [Fact]
    public async Task subscribe_dist_1()
    {
        var control = await suite.BeginAsync();
        await control.Expect(
            ("inviso:subscribe().", "ok"),
            ("inviso:add_nodes([N1],tag).", "_"),
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:suspend(test).", "_"),
            ("inviso:stop_nodes().", "_"));
        var name = $"'{suite.N1.Name}'";
        Assert.Equal($"{{connected,{name},{{tag,{{new,running}}}}}}", await control.NextMessage("connected"));
        Assert.Equal($"{{state_change,{name},{{tracing,running}}}}", await control.NextMessage("state_change"));
        Assert.Equal($"{{state_change,{name},{{tracing,{{suspended,test}}}}}}", await control.NextMessage("state_change"));
        Assert.Equal($"{{disconnected,{name},void}}", await control.NextMessage("disconnected"));
        await control.Expect(("inviso:unsubscribe().", "ok"));
    }
}
