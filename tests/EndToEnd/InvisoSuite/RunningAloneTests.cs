using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.InvisoSuite;

/// <summary>Cases of inviso_SUITE, by their names: runtimes whose control has ended. Times are half as long as the original's, or less.</summary>
[Collection(SuiteCollection.Name)]
public sealed class RunningAloneTests(SuiteNodes suite)
{
    private const string Runtime = "/system/inviso/runtime";

    [Fact]
    public async Task running_alone_dist_1()
    {
        var control = await suite.BeginAddedAsync();
        await control.Expect(("inviso:stop().", "shutdown"));
        foreach (var node in suite.All)
            Assert.True(await control.IsAlive(node, Runtime));
        await control.Expect(("inviso:start().", "_"));
        await control.ExpectOfEach(("inviso:add_nodes(Nodes,other).", "{ok,{adopted,new,running,tag}}"));
    }

    /// <summary>2500 ms for 5000.</summary>
    [Fact]
    public async Task running_alone_dist_2()
    {
        var control = await suite.BeginAddedAsync("[{dependency,2500}]");
        await AliveThenGone(control, alive: 1000, dependency: 2500);
    }

    /// <summary>500 and 2500 ms for 1000 and 5000.</summary>
    [Fact]
    public async Task running_alone_dist_3()
    {
        var control = await suite.BeginAddedAsync("[{dependency,500}]");
        await control.ExpectOfEach(("inviso:change_options(Nodes,[{dependency,2500}]).", "ok"));
        await AliveThenGone(control, alive: 1200, dependency: 2500);
    }

    /// <summary>1000 ms for 5000.</summary>
    [Fact]
    public async Task running_alone_dist_4()
    {
        var control = await suite.BeginTracingAsync();
        await control.ExpectOfEach(
            ("inviso:change_options([{dependency,1000}]).", "ok"),
            ("inviso:tf(workshop,[call]).", "{ok,[1]}"));
        foreach (var node in suite.All)
            Assert.True(await control.IsAlive(node, $"{Runtime}/meta"));
        await AliveThenGone(control, alive: 0, dependency: 1000);
        foreach (var node in suite.All)
        {
            Assert.False(await control.IsAlive(node, $"{Runtime}/meta"));
            Assert.Empty(node.OpenLogs());
            Assert.Equal("0", await control.Probe(node, "flags"));
        }
    }

    [Fact]
    public async Task running_alone_dist_5()
    {
        var control = await suite.BeginAddedAsync("[{dependency,0}]");
        await AliveThenGone(control, alive: 0, dependency: 0);
    }

    private async Task AliveThenGone(ControlNode control, int alive, int dependency)
    {
        var time = TimeProvider.System;
        var before = time.GetTimestamp();
        await control.Expect(("inviso:stop().", "shutdown"));
        if (alive > 0)
        {
            await Task.Delay(alive);
            Assert.All(await Task.WhenAll(suite.All.Select(node => control.IsAlive(node, Runtime))), Assert.True);
        }

        foreach (var node in suite.All)
            await control.UntilGone(node, Runtime);
        // A runtime's timer may be a tick of the scheduler early.
        Assert.True(time.GetElapsedTime(before).TotalMilliseconds > dependency - 100, "the runtimes ended too soon");
        Assert.All(await Task.WhenAll(suite.All.Select(node => control.Probe(node, "session"))), state => Assert.Equal("closed", state));
        await control.Expect(("inviso:start().", "_"));
        await control.ExpectOfEach(("inviso:add_nodes(Nodes,tag).", "{ok,new}"));
    }
}
