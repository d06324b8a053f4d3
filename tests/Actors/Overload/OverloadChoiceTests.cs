using Akka.Actor;
using Akka.Configuration;
using Inviso.Actors.Tests.Support;
using Inviso.Language;
using Inviso.Messages;

namespace Inviso.Actors.Tests.Overload;

/// <summary>The checks that every node has, and functions that a node does not have.</summary>
public sealed class OverloadChoiceTests
{
    private const string None = "inviso.overload { mailbox = off, cpu = off, gc = off, memory = off, threadpool = off, event-rate = off, disk = off }\n";

    [Theory(Timeout = 60_000)]
    [InlineData("memory = 1", "memory", "{suspend,{overload,memory}}")]
    [InlineData("memory = 1PiB", "memory", "ok")]
    [InlineData("disk = 4000PiB", "disk", "{suspend,{overload,disk}}")]
    [InlineData("disk = 1", "disk", "ok")]
    [InlineData("threadpool = 1000000000", "threadpool", "ok")]
    [InlineData("cpu = 1", "cpu", "ok")]
    [InlineData("gc = 1", "gc", "ok")]
    [InlineData("cpu = 1, memory = 1PiB, disk = 4000PiB", "all", "{suspend,{overload,disk}}")]
    [InlineData("cpu = 1, memory = 1PiB", "all", "ok")]
    public async Task A_node_is_measured_by_its_thresholds(string thresholds, string check, string answer)
    {
        await using var node = TestNode.StartLocal($"{None}inviso.overload {{ {thresholds} }}");
        Assert.Equal(answer, Ask(node, check, ActorRefs.Nobody));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_mailbox_is_too_full_with_more_messages_than_it_may_have()
    {
        await using var node = TestNode.StartLocal("inviso.overload.mailbox = 3");
        var till = (IInternalActorRef)Shop.Open(node);
        await till.Ask<string>("greet()", TestNode.Patience);
        till.Suspend();
        for (var i = 0; i < 3; i++)
            till.Tell("nothing");
        Assert.Equal("ok", Ask(node, "mailbox", till));
        till.Tell("nothing");
        Assert.Equal("{suspend,rt_max_queue_len}", Ask(node, "mailbox", till));
        till.Resume();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_bare_interval_asks_for_the_runtimes_own_mailbox()
    {
        var time = new ManualTime();
        await using var node = TestNode.StartLocal("inviso.overload.mailbox = 10", time);
        await node.Expect(
            ("inviso:start([{overload,500}]).", "_"), ("inviso:add_node(tag).", "{ok,new}"), ("""inviso:init_tracing({file,"t.log"}).""", "_"));
        await time.UntilDue(500);
        time.Advance(500);
        await time.UntilDue(500);
        var runtime = (IInternalActorRef)await node.Child("runtime");
        runtime.Suspend();
        for (var i = 0; i < 20; i++)
            runtime.Tell(new RuntimeProtocol.KnownNode("", new NodeName("x@y")));
        Assert.Equal("{suspend,rt_max_queue_len}", Ask(node, "mailbox", runtime));
        runtime.Resume();
    }

    [Fact(Timeout = 60_000)]
    public async Task An_interval_out_of_range_is_refused_from_programs_too()
    {
        await using var node = TestNode.StartLocal();
        await node.Inviso.StartAsync();
        foreach (var interval in new[] { TimeSpan.Zero, TimeSpan.FromDays(25) })
        {
            var options = new RuntimeOptions((Dependency?)null) { Overload = new OverloadOption(new OverloadProtection(null, interval)) };
            var result = Assert.Single((await node.Inviso.AddNodesAsync([node.Name], Term.Nil, options)).Nodes);
            Assert.Equal(InvisoErrorKind.BadOverload, result.Error!.Kind);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Events_are_too_many_by_what_the_session_captured_within_a_second()
    {
        var time = new ManualTime();
        await using var node = TestNode.StartLocal("inviso.overload.event-rate = 10", time);
        var till = Shop.Open(node);
        await node.Expect(
            ("inviso:start().", "_"),
            ("inviso:add_node(tag).", "{ok,new}"),
            ("""inviso:init_tracing({file,"t.log"}).""", "_"),
            ("inviso:tf(till,['receive']).", "{ok,[1]}"));
        var check = OverloadChecks.Create(new OverloadFunction("inviso_overload", "event_rate"), node.Extension.Node, ActorRefs.Nobody);
        var answers = new List<string> { check.Call([]).ToString()! };
        await till.Ask<string>("sell(10)", TestNode.Patience);
        await node.Expect(("inviso:flush().", "ok"));
        foreach (var milliseconds in new[] { 999, 1, 1000 })
        {
            time.Advance(milliseconds);
            answers.Add(check.Call([]).ToString()!);
        }

        Assert.Equal(["ok", "ok", "{suspend,{overload,event_rate}}", "ok"], answers);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("{{no,such},500}", "\"no:such is not bound by inviso.overload.checks\"")]
    [InlineData("{{inviso_overload,memory},500}", "\"inviso_overload:memory is switched off by inviso.overload\"")]
    [InlineData(
        "{{inviso_overload,disc},500}",
        "\"there is no check inviso_overload:disc; there are mailbox, cpu, gc, memory, threadpool, event_rate, disk and all\"")]
    [InlineData(
        "{{inviso_overload,cpu},500,{a,b,[]},{inviso_overload,gc,[]}}",
        "\"a:b is not bound by inviso.overload.checks\",\"inviso_overload:gc is not bound by inviso.overload.checks\"")]
    public async Task A_function_that_the_node_does_not_have_is_refused_and_changes_nothing(string overload, string sentences)
    {
        var error = $"{{error,{{bad_overload,[{sentences}]}}}}";
        await using var node = TestNode.StartLocal();
        await node.Expect(
            ("inviso:start().", "_"),
            ($"inviso:add_node(tag,[{{overload,{overload}}}]).", error),
            ("inviso:get_status().", "{error,not_an_added_node}"),
            ("inviso:add_node(tag,[{overload,500}]).", "{ok,new}"),
            ($"inviso:change_options([{{overload,{overload}}}]).", error),
            ("inviso:get_status().", "{ok,{new,running}}"));
    }

    [Fact]
    public void Everything_wrong_in_the_settings_is_said_at_once()
    {
        var failure = Assert.ThrowsAny<Exception>(() => TestNode.StartLocal(
            """
            inviso.overload { time-limit = 5ms, mailbox = 0, cpu = 101, gc = x, memory = -1, disk = much }
            inviso.overload.checks { "a:b" = "System.String", "c:d" = "No, Such" }
            """)).ToString();
        Assert.All(
            new[] { "time-limit", "mailbox", "cpu", "gc", "memory", "disk", "checks.a:b", "checks.c:d" },
            name => Assert.Contains($"inviso.overload.{name}", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void The_thresholds_of_the_reference_configuration()
    {
        var settings = InvisoSettings.Read(ConfigurationFactory.FromResource("inviso.conf", typeof(InvisoExtension).Assembly)).Overload;
        Assert.Equal(TimeSpan.FromSeconds(1), settings.TimeLimit);
        Assert.Empty(settings.Checks);
        Assert.Equal(
            [
                (OverloadKind.Mailbox, 1_000), (OverloadKind.Cpu, 90), (OverloadKind.Gc, 20), (OverloadKind.ThreadPool, 1_000),
                (OverloadKind.EventRate, 100_000), (OverloadKind.Disk, 100 << 20),
            ],
            settings.Thresholds.OrderBy(threshold => threshold.Key).Select(threshold => (threshold.Key, threshold.Value)));
    }

    private static string Ask(TestNode node, string check, IActorRef runtime)
    {
        var function = new OverloadFunction("inviso_overload", check);
        Assert.Null(OverloadChecks.WhyNot(node.Extension.Node.Settings.Overload, new OverloadOption(new OverloadProtection(function, null))));
        return OverloadChecks.Create(function, node.Extension.Node, runtime).Call([]).ToString()!;
    }
}
