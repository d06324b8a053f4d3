using Akka.Actor;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

/// <summary>Erlang's four set_on flags: what a new child and a newly watched actor get.</summary>
public sealed class InheritanceTests
{
    private static readonly string[] Both = ["first", "second"];

    [Theory(Timeout = 30_000)]
    [InlineData(TraceFlags.SetOnSpawn, new[] { "first", "second", "under-first" })]
    [InlineData(TraceFlags.SetOnFirstSpawn, new[] { "first" })]
    [InlineData(TraceFlags.SetOnSpawn | TraceFlags.SetOnFirstSpawn, new[] { "first", "second", "under-first" })]
    [InlineData(TraceFlags.SetOnLink, new string[0])]
    public async Task Children_inherit(TraceFlags flag, string[] traced)
    {
        await using var node = TracedNode.Local().Open();
        var parent = node.Doing("parent");
        await parent.Run();
        node.Session.SetFlags(new PidSpec.LocalName("parent"), TraceFlags.Receive | flag);
        await parent.Run(context =>
        {
            foreach (var name in Both)
                context.ActorOf(Props.Create(() => new Probes.Doer()), name);
        });
        await node.Get("parent/first").Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "under-first"));
        await node.Get("parent/second").Run();
        await node.Get("parent/first/under-first").Run();
        Assert.Equal(traced, await Receivers(node, "parent"));
    }

    [Theory(Timeout = 30_000)]
    [InlineData(TraceFlags.SetOnLink, new[] { "first", "second", "third" })]
    [InlineData(TraceFlags.SetOnFirstLink, new[] { "first" })]
    [InlineData(TraceFlags.SetOnSpawn, new string[0])]
    public async Task Watched_actors_inherit(TraceFlags flag, string[] traced)
    {
        await using var node = TracedNode.Local().Open();
        var (watcher, first, second, third) = (node.Doing("watcher"), node.Doing("first"), node.Doing("second"), node.Doing("third"));
        await Task.WhenAll(watcher.Run(), first.Run(), second.Run(), third.Run());
        node.Session.SetFlags(new PidSpec.LocalName("watcher"), TraceFlags.Receive | flag);
        await watcher.Run(context => context.Watch(first));
        await watcher.Run(context => context.Watch(second));
        // What a link handed on is handed on again.
        await first.Run(context => context.Watch(third));
        await second.Run();
        await third.Run();
        Assert.Equal(traced, await Receivers(node, "watcher"));
    }

    [Fact(Timeout = 30_000)]
    public async Task One_session_hands_on_nothing_of_another()
    {
        await using var node = TracedNode.Local().Open();
        var parent = node.Doing("parent");
        await parent.Run();
        var other = node.Tracer.CreateSession("other");
        var sink = new RecordingSink();
        other.Open(sink);
        other.SetFlags(new PidSpec.LocalName("parent"), TraceFlags.Receive);
        node.Session.SetFlags(new PidSpec.LocalName("parent"), TraceFlags.Receive | TraceFlags.SetOnFirstSpawn);
        await parent.Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "first"));
        await node.Get("parent/first").Run();
        await other.CloseAsync(StopReason.Requested);
        Assert.All(sink.Events, e => Assert.Equal("/user/parent", e.Actor!.Path));
        Assert.Equal(["first"], await Receivers(node, "parent"));
    }

    private static async Task<string[]> Receivers(TracedNode node, string except) =>
        [.. (await node.CloseAsync()).Where(e => e.Kind == TraceKind.Receive).Select(e => e.Actor!.Path.Split('/')[^1]).Where(name => name != except).Distinct().Order()];
}
