using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class FlagTests
{
    private static readonly PidSpec All = new PidSpec.All();

    [Theory(Timeout = 30_000)]
    [InlineData("/user/shop/cashier", 1)]
    [InlineData("/user/shop/*", 2)]
    [InlineData("/user/shop/c*r", 1)]
    [InlineData("/user/shop/?ashier", 1)]
    [InlineData("/user/shop/**", 3)]
    [InlineData("/**/cashier", 1)]
    [InlineData("/user/*", 2)]
    [InlineData("/user/**", 4)]
    [InlineData("/user/Shop", 0)]
    [InlineData("/user/shop/cash", 0)]
    public async Task A_glob_matches_elements_of_the_path(string glob, int count)
    {
        await using var node = TracedNode.Local().Open();
        await node.Doing("shop").Run(context =>
        {
            context.ActorOf(Props.Create(() => new Probes.Doer()), "cashier");
            context.ActorOf(Props.Create(() => new Probes.Doer()), "stock");
        });
        await node.Doing("other").Run();

        Assert.Equal(count, node.Session.SetFlags(new PidSpec.PathGlob(glob), TraceFlags.Receive));
    }

    [Fact(Timeout = 30_000)]
    public async Task Specs_count_and_trace_exactly_the_actors_that_they_name()
    {
        await using var node = TracedNode.Local().Open();
        var (one, two) = (node.Doing("one"), node.Doing("two"));
        var other = node.System.ActorOf(Props.Create(() => new Probes.OtherDoer()), "other");
        await Task.WhenAll(one.Run(), two.Run(), other.Run());
        var session = node.Session;

        Assert.Equal(1, session.SetFlags(new PidSpec.Actor(node.Tracer.IdOf(one)!), TraceFlags.Receive));
        await AssertReceivers(node, [one, two, other], ["/user/one"]);
        Assert.Equal(1, session.ClearFlags(new PidSpec.Actor(node.Tracer.IdOf(one)!), TraceFlags.Receive));
        Assert.Equal(0, session.SetFlags(new PidSpec.Actor(new ActorId(node.Tracer.Node, "/user/one", 1)), TraceFlags.Receive));
        Assert.Equal(1, session.SetFlags(new PidSpec.LocalName("two"), TraceFlags.Receive));
        Assert.Equal(0, session.SetFlags(new PidSpec.LocalName("nobody"), TraceFlags.Receive));
        Assert.Equal(1, session.SetFlags(new PidSpec.ActorType(typeof(Probes.OtherDoer).FullName!), TraceFlags.Receive));
        await AssertReceivers(node, [one, two, other], ["/user/other", "/user/two"]);
        Assert.Equal(2, session.ClearAllFlags());
        await AssertReceivers(node, [one, two, other], []);
        Assert.Equal(3, session.SetFlags(new PidSpec.Existing(), TraceFlags.Receive));
        Assert.Equal(0, session.SetFlags(new PidSpec.New(), TraceFlags.Call));
        Assert.Equal(3, session.SetFlags(All, TraceFlags.Receive));
        Assert.Equal(3, session.ClearFlags(All, TraceFlags.Receive));
        Assert.Equal(3, session.SetFlags(All, TraceFlags.None));
        await AssertReceivers(node, [one, two, other], []);
    }

    [Fact(Timeout = 30_000)]
    public async Task Standing_rules_hold_for_later_actors_from_their_first_message_on()
    {
        await using var node = TracedNode.Local().Open();
        await node.Doing("before").Run();
        var session = node.Session;
        session.SetFlags(new PidSpec.New(), TraceFlags.Receive);
        session.ClearFlags(new PidSpec.PathGlob("/user/not-*"), TraceFlags.Receive);
        session.SetFlags(new PidSpec.ActorType(typeof(Probes.OtherDoer).FullName!), TraceFlags.Receive);

        for (var i = 0; i < 50; i++)
        {
            node.Doing($"after-{i}").Tell(new Probes.Ping(1));
            node.Doing($"not-{i}").Tell(new Probes.Ping(1));
            node.System.ActorOf(Props.Create(() => new Probes.OtherDoer()), $"not-but-{i}").Tell(new Probes.Ping(1));
        }

        await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(i => ((string[])["after", "not", "not-but"]).Select(name => node.Get($"{name}-{i}").Run())));
        session.ClearFlags(new PidSpec.New(), TraceFlags.Receive);
        await node.Doing("later").Run();

        var counts = EventCounts.Of((await node.CloseAsync()).Where(e => e.MessageType == typeof(Probes.Ping).FullName), TraceKind.Receive);
        Assert.Equal(100, counts.Count);
        Assert.All(counts, entry => Assert.Equal(1, entry.Value));
        Assert.DoesNotContain(counts.Keys, key => key.Contains("later") || key.Contains("before") || key.Contains("/not-1 "));
    }

    [Fact(Timeout = 30_000)]
    public async Task Set_on_spawn_gives_children_all_flags_of_their_parent_and_to_nobody_else()
    {
        await using var node = TracedNode.Local().Open();
        var (parent, stranger) = (node.Doing("parent"), node.Doing("stranger"));
        await Task.WhenAll(parent.Run(), stranger.Run());
        node.Session.SetFlags(new PidSpec.LocalName("parent"), TraceFlags.SetOnSpawn | TraceFlags.Receive);

        await parent.Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "child"));
        await stranger.Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "child"));
        await node.Get("parent/child").Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "grandchild"));
        await AssertReceivers(
            node,
            [node.Get("parent/child"), node.Get("parent/child/grandchild"), node.Get("stranger/child")],
            ["/user/parent/child", "/user/parent/child/grandchild"]);
    }

    [Fact(Timeout = 30_000)]
    public async Task Setting_flags_needs_an_open_session_and_does_nothing_while_it_is_suspended()
    {
        await using var node = TracedNode.Local();
        await node.Doing("one").Run();
        Assert.Throws<InvalidOperationException>(() => node.Session.SetFlags(All, TraceFlags.Receive));
        node.Open();
        Assert.Throws<InvalidOperationException>(() => node.Session.Open(new RecordingSink()));
        node.Session.SetFlags(All, TraceFlags.Receive);
        node.Session.Suspend();
        Assert.Equal(0, node.Session.SetFlags(All, TraceFlags.Receive));
        await node.Get("one").Run();
        await node.Doing("two").Run();
        node.Session.Resume();
        await node.Get("one").Run();
        Assert.Equal(2, node.Session.SetFlags(All, TraceFlags.Receive));
        await node.Get("two").Run();
        Assert.Equal("/user/two", Assert.Single(await node.CloseAsync()).Actor!.Path);
    }

    private static async Task AssertReceivers(TracedNode node, IActorRef[] actors, string[] expected)
    {
        await node.Session.FlushAsync();
        var before = node.Sink.Count;
        foreach (var actor in actors)
            await actor.Run();
        await node.Session.FlushAsync();
        var receivers = node.Sink.Events.Skip(before).Where(e => e.Kind == TraceKind.Receive).Select(e => e.Actor!.Path);
        Assert.Equal(expected, receivers.Distinct().Order(StringComparer.Ordinal));
    }
}
