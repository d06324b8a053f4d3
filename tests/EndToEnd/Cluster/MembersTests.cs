using Inviso.EndToEnd.Support;
using Inviso.Logs;
using Inviso.Messages;

namespace Inviso.EndToEnd.Cluster;

/// <summary>Members that come and go while a control outside of the cluster traces it through contact points.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MembersTests
{
    private const string Add = "inviso:add_nodes(cluster,fleet,[{dependency,infinity}]).";
    private const string Init = """inviso:init_tracing(cluster,[{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]).""";
    private const string LogsOpened = "{ok,[{trace_log,ok},{ti_log,ok}]}";
    private const string Pattern = "inviso:tpl(cluster,e2e_bench,plane,1,[]).";
    private const string Flags = """inviso:tf(cluster,{path,"/user/**"},[call,procs]).""";

    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_member_that_joins_is_traced_from_its_first_actor_on_and_one_that_leaves_is_reported()
    {
        await using var fleet = await Fleet.StartAsync(running: 2, lines: 3, Stable);
        await using var control = await ControlNode.StartAsync([], fleet.ContactPoints);
        await TraceAsync(control, fleet, 1, 2);

        var joined = await fleet.StartAsync(3);
        Assert.Equal("{connected,'m3@127.0.0.1',{fleet,{new,running}}}", await control.NextEvent("connected"));
        await control.Plane(joined, 5);
        await control.Expect(("inviso:get_status(cluster).", fleet.Each("{ok,{tracing,running}}", 1, 2, 3)));
        await control.Expect(("inviso:flush(cluster).", "_"));
        Assert.Equal(5, CallsIn(joined));
        // Its workshop was born under the flags: the name was registered in the trace.
        Assert.Contains("workshop", NamesRegisteredIn(joined));

        await fleet.LeaveAsync(3);
        Assert.Contains(await control.NextEvent("disconnected"), Gone("m3"));
        await control.Plane(fleet[1], 2);
        await control.Expect(("inviso:stop_tracing(cluster).", fleet.Each("{ok,idle}", 1, 2)));
        Assert.Equal(2, LogBooks.Calls(fleet[1].PathOf("t.log")));
    }

    [Fact]
    public async Task A_killed_member_is_unreachable_then_gone_and_traced_again_when_it_is_started_at_the_same_address()
    {
        await using var fleet = await Fleet.StartAsync(running: 3, lines: 3, Stable);
        await using var control = await ControlNode.StartAsync([], $"{fleet.ContactPoints}\ninviso.heartbeat.acceptable-pause = 20s");
        await TraceAsync(control, fleet, 1, 2, 3);

        await fleet.KillAsync(3);
        // A control outside asks now and then; when it does, the others may have given the member up.
        Assert.Contains(await control.NextEvent("unreachable"), (string[])["{unreachable,'m3@127.0.0.1',up}", "{unreachable,'m3@127.0.0.1',down}"]);
        Assert.Equal("{disconnected,'m3@127.0.0.1',removed}", await control.NextEvent("disconnected"));
        await control.Expect(("inviso:get_status(cluster).", fleet.Each("{ok,{tracing,running}}", 1, 2)));

        var again = await fleet.StartAsync(3);
        Assert.Equal("{connected,'m3@127.0.0.1',{fleet,{new,running}}}", await control.NextEvent("connected"));
        await control.Plane(again, 4);
        await control.Expect(("inviso:stop_tracing(cluster).", fleet.Each("{ok,idle}", 1, 2, 3)));
        Assert.Equal(4, LogBooks.Calls(again.PathOf("t.log")));
    }

    [Fact]
    public async Task All_members_are_restarted_one_after_the_other_and_each_is_traced_again()
    {
        await using var fleet = await Fleet.StartAsync(running: 3, lines: 3, Stable);
        await using var control = await ControlNode.StartAsync([], fleet.ContactPoints);
        await TraceAsync(control, fleet, 1, 2, 3);

        for (var number = 1; number <= 3; number++)
        {
            await fleet.LeaveAsync(number);
            Assert.Contains(await control.NextEvent("disconnected"), Gone($"m{number}"));
            await fleet.StartAsync(number);
            Assert.Equal($"{{connected,'m{number}@127.0.0.1',{{fleet,{{new,running}}}}}}", await control.NextEvent("connected"));
            await control.Plane(fleet[number], number);
        }

        await control.Expect(("inviso:stop_tracing(cluster).", fleet.Each("{ok,idle}", 1, 2, 3)));
        for (var number = 1; number <= 3; number++)
            Assert.Equal(number, LogBooks.Calls(fleet[number].PathOf("t.log")));
    }

    [Fact]
    public async Task A_role_is_traced_alone_and_an_unknown_cluster_is_said_to_be_one()
    {
        await using var fleet = await Fleet.StartAsync(running: 3, lines: 3, Stable);
        await using var control = await ControlNode.StartAsync([], fleet.ContactPoints);
        await using var stranger = await ControlNode.StartAsync([], name: "stranger");
        await stranger.Expect(("inviso:start().", "_"), ("inviso:get_status(cluster).", "{ok,[{cluster,{error,no_cluster}}]}"));

        await control.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_nodes({role,odd},odds).", fleet.Each("{ok,new}", 1, 3)),
            ("inviso:get_status({role,odd}).", fleet.Each("{ok,{new,running}}", 1, 3)),
            ("inviso:get_status({role,even}).", $"{{ok,[{{'{fleet[2].Address["akka.tcp://".Length..]}',{{error,not_an_added_node}}}}]}}"),
            ("inviso:get_status({role,none}).", "{ok,[]}"),
            ("inviso:stop_nodes({role,odd}).", "_"),
            ("inviso:get_status().", "{ok,[]}"));
    }

    internal static async Task TraceAsync(ControlNode control, Fleet fleet, params int[] numbers)
    {
        await control.Expect(
            ("inviso:start().", "_"),
            (Add, fleet.Each("{ok,new}", numbers)),
            (Init, fleet.Each(LogsOpened, numbers)),
            (Pattern, fleet.Each("{ok,[1]}", numbers)),
            (Flags, fleet.Each("{ok,[2]}", numbers)));
        foreach (var _ in numbers)
            await control.NextEvent("connected");
    }

    private static string[] Gone(string name) => [$"{{disconnected,'{name}@127.0.0.1',shutdown}}", $"{{disconnected,'{name}@127.0.0.1',removed}}"];

    private static int CallsIn(NodeProcess node) => EventsIn(node).Count(e => e.Kind == TraceKind.Call);

    private static IEnumerable<string> NamesRegisteredIn(NodeProcess node) =>
        EventsIn(node).Where(e => e.Kind == TraceKind.Register).Select(e => e.Data!.ToString()!);

    private static List<TraceEvent> EventsIn(NodeProcess node)
    {
        using var reader = TraceLogReader.Open(node.PathOf("t.log"));
        var events = new List<TraceEvent>();
        while (reader.TryRead(out var e))
            events.Add(e);
        return events;
    }
}
