using Akka.Actor;
using Akka.Routing;
using Inviso.Messages;
using Inviso.Tracing.Tests.Support;

namespace Inviso.Tracing.Tests;

/// <summary>Actors that others place: behind a router, or on another node.</summary>
public sealed class RouterTests
{
    [Theory(Timeout = 30_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_routees_of_a_pool_are_traced_and_its_head_is_not(bool isRemote)
    {
        const string Deployment = "akka.actor.deployment./pool { router = broadcast-pool, nr-of-instances = 2 }";
        await using var node = (isRemote ? TracedNode.Remote(Deployment) : TracedNode.Local(Deployment)).Open();
        node.Session.SetFlags(new PidSpec.New(), TraceFlags.Receive);
        var router = node.System.ActorOf(Props.Create(() => new Probes.Doer()).WithRouter(FromConfig.Instance), "pool");
        router.Tell(new Probes.Ping(1));
        await node.Sink.Until(node, events => events.Count(e => e.Kind == TraceKind.Receive) == 2);

        var events = await node.CloseAsync();
        Assert.Equal(["/user/pool/$a", "/user/pool/$b"], events.Where(e => e.Kind == TraceKind.Receive).Select(e => e.Actor!.Path).Order());
        Assert.DoesNotContain(events, e => e.Actor?.Path == "/user/pool");
    }

    [Fact(Timeout = 30_000)]
    public async Task A_send_to_a_pool_is_a_send_to_the_routee()
    {
        await using var node = TracedNode.Local().Open();
        var router = node.System.ActorOf(Props.Create(() => new Probes.Doer()).WithRouter(new RoundRobinPool(1)), "pool");
        var sender = node.Doing("sender");
        await sender.Run();
        node.Session.SetFlags(new PidSpec.All(), TraceFlags.Send);
        await sender.Run(context => router.Tell(new Probes.Ping(1), context.Self));
        await node.Sink.Until(node, events => events.Any(IsPing));

        var sent = Assert.Single(await node.CloseAsync(), e => IsPing(e));
        Assert.Equal(("/user/sender", "/user/pool/$a"), (sent.Actor!.Path, sent.Peer!.Path));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_actor_deployed_from_another_node_is_traced_where_it_lives()
    {
        await using var near = TracedNode.Remote().Open();
        await using var far = TracedNode.Remote().Open();
        far.Session.SetFlags(new PidSpec.New(), TraceFlags.Send | TraceFlags.Receive);
        near.Session.SetFlags(new PidSpec.All(), TraceFlags.Send);
        var parent = AddressOf(near);
        var scope = new Deploy(new RemoteScope(AddressOf(far)));
        var deployed = near.System.ActorOf(Props.Create(() => new Probes.Doer()).WithDeploy(scope), "deployed");
        deployed.Tell(new Probes.Ping(1));
        await far.Sink.Until(far, events => events.Any(IsPing));

        var received = Assert.Single(await far.CloseAsync(), e => IsPing(e));
        Assert.Equal((TraceKind.Receive, $"/remote/akka.tcp/{parent.HostPort()}/user/deployed"), (received.Kind, received.Actor!.Path));
        Assert.DoesNotContain(await near.CloseAsync(), e => e.Kind == TraceKind.Receive);
    }

    private static Address AddressOf(TracedNode node) => ((ExtendedActorSystem)node.System).Provider.DefaultAddress;

    private static bool IsPing(TraceEvent e) => e.MessageType == typeof(Probes.Ping).FullName;
}
