using Akka.Actor;
using Inviso.Actors.Tests.Support;

namespace Inviso.Actors.Tests.Runtime;

/// <summary>What suspension takes away and leaves; the cases of the Inviso suite, on two nodes.</summary>
public sealed class SuspensionTests
{
    private const string Two = "[node(),'node2@127.0.0.1']";
    private const string Data = """[{trace,{file,"t.log"}},{ti,{file,"t.ti"}}]""";

    [Fact(Timeout = 60_000)]
    public async Task Suspend_dist_trace_ti_1_takes_flags_and_names_and_leaves_patterns()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Tracing(node2);
        var tills = new[] { Shop.Open(node1), Shop.Open(node2) };
        var pattern = $"'{typeof(Shop).FullName}+Till','System.String',1";
        await node1.Expect(
            ($"inviso:tpl({pattern},[]).", "_"),
            ("inviso:tf(till,[call]).", Both("{ok,[1]}")),
            ("inviso:tpm_localnames().", Both("{{ok,1},{ok,1}}")),
            ("inviso:suspend(test).", Both("ok")),
            ("inviso:get_status().", Both("{ok,{tracing,{suspended,test}}}")),
            ("inviso:ctf_all().", Both("{ok,[0]}")),
            ("inviso:tf(till,[call]).", Both("{error,suspended}")),
            ($"inviso:tpl({pattern},[]).", Both("{error,suspended}")),
            ("inviso:tpm_localnames().", Both("{error,suspended}")));
        await Greet(tills);
        await node1.Expect(
            ("inviso:cancel_suspension().", Both("ok")),
            ("inviso:tpm_localnames().", Both("{{ok,1},{ok,1}}")),
            ("inviso:tf(till,[call]).", Both("{ok,[1]}")));
        await Greet(tills);
        await node1.Expect(("inviso:stop_tracing().", Both("{ok,idle}")));
        Assert.Equal((1, 1), (node1.Tracer.Session.Counters.Captured, node2.Tracer.Session.Counters.Captured));
    }

    [Fact(Timeout = 60_000)]
    public async Task Suspend_dist_trace_ti_2_stops_and_starts_no_more_until_resumed()
    {
        await using var node2 = TestNode.Start("node2");
        await using var node1 = await Tracing(node2);
        await node1.Expect(
            ("inviso:suspend(test).", Both("ok")),
            ("inviso:stop_tracing().", Both("{ok,idle}")),
            ($"inviso:init_tracing({Two},{Data}).", Both("{error,suspended}")),
            ("inviso:cancel_suspension().", Both("ok")),
            ($"inviso:init_tracing({Two},{Data}).", Both("{ok,[{trace_log,ok},{ti_log,ok}]}")),
            ("inviso:get_status().", Both("{ok,{tracing,running}}")));
    }

    private static string Both(string reply) => $"{{ok,[{{'node1@127.0.0.1',{reply}}},{{'node2@127.0.0.1',{reply}}}]}}";

    private static Task Greet(IEnumerable<IActorRef> tills) => Task.WhenAll(tills.Select(till => till.Ask<string>("greet()", TestNode.Patience)));

    private static async Task<TestNode> Tracing(TestNode node2)
    {
        var node1 = TestNode.StartKnowing(node2);
        await node1.Expect(
            ("inviso:start().", "_"),
            ($"inviso:add_nodes({Two},tag).", Both("{ok,new}")),
            ($"inviso:init_tracing({Two},{Data}).", Both("{ok,[{trace_log,ok},{ti_log,ok}]}")));
        return node1;
    }
}
