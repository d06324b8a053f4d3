using Akka.Actor;
using Akka.Configuration;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

public sealed class ProviderTests
{
    [Fact(Timeout = 30_000)]
    public async Task System_actors_are_never_traced()
    {
        await using var node = TracedNode.Local().Open();
        var hidden = ((ExtendedActorSystem)node.System).SystemActorOf(Props.Create(() => new Probes.Doer()), "hidden");
        await hidden.Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "child"));
        await node.Doing("seen").Run();
        Assert.Equal(1, node.Session.SetFlags(new PidSpec.All(), TracedNode.Everything));
        Assert.Equal(0, node.Session.SetFlags(new PidSpec.PathGlob("/system/**"), TracedNode.Everything));
        await hidden.Run();
        Assert.Empty(await node.CloseAsync());
    }

    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deployment_chooses_the_dispatcher_of_a_traced_actor(bool isRemote)
    {
        const string Deployment = """
            own { type = PinnedDispatcher }
            akka.actor.deployment {
                /placed { dispatcher = own }
                /placed/child { dispatcher = own }
                /misplaced { dispatcher = no-such-dispatcher }
            }
            """;
        await using var node = isRemote ? TracedNode.Remote(Deployment) : TracedNode.Local(Deployment);
        var actor = node.Doing("placed");
        var threads = new System.Collections.Concurrent.ConcurrentBag<int>();
        for (var i = 0; i < 20; i++)
            await actor.Run(_ => threads.Add(Environment.CurrentManagedThreadId));
        Assert.Single(threads.Distinct());
        await actor.Run(context => context.ActorOf(Props.Create(() => new Probes.Doer()), "child"));
        Assert.Throws<ConfigurationException>(() => node.Doing("misplaced"));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_restarted_node_can_trace_again_after_the_first_is_gone()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var node = TracedNode.Remote().Open();
            node.Session.SetFlags(new PidSpec.All(), TraceFlags.Receive);
            await node.Doing("one").Run();
            Assert.Single(await node.CloseAsync());
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_remote_selection_is_a_send_to_the_path_and_a_receive_there()
    {
        await using var near = TracedNode.Remote().Open();
        await using var far = TracedNode.Remote().Open();
        foreach (var node in (TracedNode[])[near, far])
            node.Session.SetFlags(new PidSpec.All(), TraceFlags.Send | TraceFlags.Receive);
        var target = far.Doing("target");
        await target.Run();
        var sender = near.Doing("sender");
        var address = ((ExtendedActorSystem)far.System).Provider.DefaultAddress;
        await sender.Run(context => context.ActorSelection($"{address}/user/target").Tell(new Probes.Ping(1), context.Self));
        await near.Sink.Until(near, events => events.Any(e => e.Kind == TraceKind.Receive && e.MessageType == typeof(Probes.Done).FullName));

        var sent = Assert.Single(await near.CloseAsync(), e => e.Kind == TraceKind.Send && e.MessageType == typeof(Probes.Ping).FullName);
        Assert.Equal(("/user/sender", "/user/target", far.Tracer.Node), (sent.Actor!.Path, sent.Peer!.Path, sent.Peer.Node));
        var received = Assert.Single(await far.CloseAsync(), e => e.Kind == TraceKind.Receive && e.MessageType == typeof(Probes.Ping).FullName);
        Assert.Equal(("/user/target", near.Tracer.Node, "/user/sender"), (received.Actor!.Path, received.Peer!.Node, received.Peer.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task Death_watch_of_a_remote_actor_links_the_local_watcher()
    {
        await using var near = TracedNode.Remote().Open();
        await using var far = TracedNode.Remote();
        await far.Doing("target").Run();
        near.Session.SetFlags(new PidSpec.All(), TraceFlags.Procs);
        var target = ((ExtendedActorSystem)near.System).Provider.ResolveActorRef($"{((ExtendedActorSystem)far.System).Provider.DefaultAddress}/user/target");
        await near.Doing("watcher").Run(context => context.Watch(target));

        var link = Assert.Single(await near.CloseAsync(), e => e.Kind == TraceKind.Link);
        Assert.Equal(("/user/watcher", "/user/target", far.Tracer.Node), (link.Actor!.Path, link.Peer!.Path, link.Peer.Node));
    }
}
