using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Cluster;

/// <summary>A cluster of seven, traced by a control on one of its members.</summary>
[Collection(ClusterCollection.Name)]
public sealed class SevenMembersTests
{
    private const int Last = 7;

    // Of a node whose traced system failed, so that whatever watches over it starts it again.
    private const int DownedExitCode = 3;

    // Longer than the cut lasts, so that neither half gives the other up.
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan SoonStable = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_member_that_leaves_comes_again_and_one_that_is_killed_is_given_up_while_the_others_go_on()
    {
        await using var fleet = await Fleet.StartAsync(running: Last - 1, lines: Last, SoonStable);
        await using var control = await ControlNode.StartAsync([], fleet.ConfigOfControl(Last), "m7", Fleet.System);
        int[] all = [.. Enumerable.Range(1, Last)];
        await BeginAsync(control, fleet, all);

        await fleet.LeaveAsync(5);
        Assert.Contains(await control.NextEvent("disconnected"), (string[])["{disconnected,'m5@127.0.0.1',shutdown}", "{disconnected,'m5@127.0.0.1',removed}"]);
        await fleet.KillAsync(6);
        Assert.Equal("{disconnected,'m6@127.0.0.1',removed}", await control.NextEvent("disconnected"));
        await control.Expect(("inviso:get_status(cluster).", fleet.Each("{ok,{tracing,running}}", 1, 2, 3, 4, 7)));

        await fleet.StartAsync(5);
        Assert.Equal("{connected,'m5@127.0.0.1',{fleet,{new,running}}}", await control.NextEvent("connected"));
        await control.Plane(fleet[5], 5);
        await control.Plane(fleet[4], 4);
        await control.Expect(("inviso:stop_tracing(cluster).", fleet.Each("{ok,idle}", 1, 2, 3, 4, 5, 7)));
        // The one that came again has the other role, and so no flags.
        Assert.Equal(4, LogBooks.Calls(fleet[4].PathOf("t.log")));
        Assert.Equal(0, LogBooks.Calls(fleet[5].PathOf("t.log")));
    }

    [Fact]
    public async Task Half_of_the_members_cut_off_are_unreachable_and_not_lost_and_go_on_when_the_cut_is_mended()
    {
        await using var fleet = await Fleet.StartAsync(running: Last - 1, lines: Last, Stable);
        await using var control = await ControlNode.StartAsync([], fleet.ConfigOfControl(Last), "m7", Fleet.System);
        int[] all = [.. Enumerable.Range(1, Last)];
        await BeginAsync(control, fleet, all);

        // The control is in the smaller half, with 5 and 6.
        fleet.CutBehind(4);
        var cut = new HashSet<string>();
        while (cut.Count < 4)
            cut.Add(await control.NextEvent("unreachable"));
        Assert.Equal([.. Enumerable.Range(1, 4).Select(number => $"{{unreachable,'m{number}@127.0.0.1',up}}")], cut.Order(StringComparer.Ordinal));
        // One that this control has heard a moment ago is still asked, and given up when it stays silent.
        await control.Expect(("inviso:get_status(cluster).", "_"));
        await control.Expect((
            "inviso:get_status(cluster).", fleet.Each(number => number <= 4 ? "{error,unreachable}" : "{ok,{tracing,running}}", all)));
        await control.Plane(fleet[6], 6);

        fleet.Mend();
        var back = new HashSet<string>();
        while (back.Count < 4)
            back.Add(await control.NextEvent("reachable"));
        await control.Plane(fleet[2], 2);
        await control.Plane(fleet[4], 4);
        // While lines come back one after the other, a member may once more be found unreachable, and is then not asked.
        await control.RunUntil("inviso:stop_tracing(cluster).", reply => reply == fleet.Each("{ok,idle}", all));
        Assert.DoesNotContain(control.EventsSoFar(), text => text.StartsWith("{disconnected,", StringComparison.Ordinal));
        foreach (var number in (int[])[2, 4, 6])
            Assert.Equal(number, LogBooks.Calls(fleet[number].PathOf("t.log")));
    }

    [Fact]
    public async Task The_smaller_side_of_a_cut_that_lasts_ends_while_the_larger_is_traced_on_and_its_members_are_traced_again_when_they_come_back()
    {
        await using var fleet = await Fleet.StartAsync(running: Last - 1, lines: Last, SoonStable);
        await using var control = await ControlNode.StartAsync([], fleet.ConfigOfControl(Last), "m7", Fleet.System);
        int[] all = [.. Enumerable.Range(1, Last)];
        await BeginAsync(control, fleet, all);

        fleet.CutBehind(3);
        var gone = new HashSet<string>();
        while (gone.Count < 3)
            gone.Add(await control.NextEvent("disconnected"));
        Assert.Equal([.. Enumerable.Range(1, 3).Select(number => $"{{disconnected,'m{number}@127.0.0.1',removed}}")], gone.Order(StringComparer.Ordinal));
        for (var number = 1; number <= 3; number++)
            Assert.Equal(DownedExitCode, await fleet.EndAsync(number));
        await control.Plane(fleet[4], 4);
        await control.Expect(("inviso:get_status(cluster).", fleet.Each("{ok,{tracing,running}}", 4, 5, 6, 7)));

        fleet.Mend();
        for (var number = 1; number <= 3; number++)
        {
            await fleet.StartAsync(number);
            Assert.Equal($"{{connected,'m{number}@127.0.0.1',{{fleet,{{new,running}}}}}}", await control.NextEvent("connected"));
        }

        await control.Plane(fleet[2], 2);
        await control.Plane(fleet[6], 6);
        await control.Expect(("inviso:stop_tracing(cluster).", fleet.Each("{ok,idle}", all)));
        foreach (var number in (int[])[2, 4, 6])
            Assert.Equal(number, LogBooks.Calls(fleet[number].PathOf("t.log")));
    }

    private static async Task BeginAsync(ControlNode control, Fleet fleet, int[] all)
    {
        await control.Expect(("inviso:start().", "_"));
        // Who is still joining does not count when the sides of a cut are counted, and is asked all the same.
        await control.UntilUp(fleet.Addresses);
        await control.Expect(
            ("inviso:add_nodes(cluster,fleet,[{dependency,infinity}]).", fleet.Each("{ok,new}", all)),
            ("""inviso:init_tracing(cluster,{file,"t.log"}).""", fleet.Each("{ok,[{trace_log,ok}]}", all)),
            ("inviso:tpl({role,even},e2e_bench,plane,1,[]).", fleet.Each("{ok,[1]}", 2, 4, 6)),
            ("""inviso:tf({role,even},{path,"/user/workshop"},[call]).""", fleet.Each("{ok,[1]}", 2, 4, 6)));
        control.EventsSoFar();
    }
}
