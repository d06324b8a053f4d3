using Inviso.EndToEnd.Support;

namespace Inviso.EndToEnd.Cluster;

/// <summary>A cluster of seven, traced by a control on one of its members.</summary>
[Collection(ClusterCollection.Name)]
public sealed class SevenMembersTests
{
    private const int Last = 7;

    // Longer than the cut lasts, so that neither half gives the other up.
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Half_of_the_members_cut_off_are_unreachable_and_not_lost_and_go_on_when_the_cut_is_mended()
    {
        await using var fleet = await Fleet.StartAsync(running: Last - 1, lines: Last, Stable);
        await using var control = await ControlNode.StartAsync([], fleet.ConfigOfControl(Last), "m7");
        int[] all = [.. Enumerable.Range(1, Last)];
        await control.Expect(("inviso:start().", "_"));
        await control.RunUntil("inviso:get_status(cluster).", reply => reply.Split("not_an_added_node").Length == Last + 1);
        await control.Expect(
            ("inviso:add_nodes(cluster,fleet,[{dependency,infinity}]).", fleet.Each("{ok,new}", all)),
            ("""inviso:init_tracing(cluster,{file,"t.log"}).""", fleet.Each("{ok,[{trace_log,ok}]}", all)),
            ("inviso:tpl({role,even},e2e_bench,plane,1,[]).", fleet.Each("{ok,[1]}", 2, 4, 6)),
            ("""inviso:tf({role,even},{path,"/user/workshop"},[call]).""", fleet.Each("{ok,[1]}", 2, 4, 6)));
        control.EventsSoFar();

        // The control is in the smaller half, with 5 and 6.
        fleet.CutBehind(4);
        var cut = new HashSet<string>();
        while (cut.Count < 4)
            cut.Add(await control.NextEvent("unreachable"));
        Assert.Equal([.. Enumerable.Range(1, 4).Select(number => $"{{unreachable,'m{number}@127.0.0.1',up}}")], cut.Order(StringComparer.Ordinal));
        await control.Plane(fleet[6], 6);

        fleet.Mend();
        var back = new HashSet<string>();
        while (back.Count < 4)
            back.Add(await control.NextEvent("reachable"));
        await control.Plane(fleet[2], 2);
        await control.Plane(fleet[4], 4);
        await control.Expect(("inviso:stop_tracing(cluster).", fleet.Each("{ok,idle}", all)));
        Assert.DoesNotContain(control.EventsSoFar(), text => text.StartsWith("{disconnected,", StringComparison.Ordinal));
        foreach (var number in (int[])[2, 4, 6])
            Assert.Equal(number, LogBooks.Calls(fleet[number].PathOf("t.log")));
    }
}
