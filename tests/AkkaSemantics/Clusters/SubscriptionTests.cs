using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace AkkaSemantics.Tests.Clusters;

public sealed class SubscriptionTests : ClusterTest
{
    [Fact]
    public async Task A_subscriber_first_gets_a_snapshot_unless_it_wants_events()
    {
        var node = await First();
        node.Listen(ClusterEvent.InitialStateAsSnapshot, typeof(ClusterEvent.IMemberEvent));
        var snapshot = await node.Next<ClusterEvent.CurrentClusterState>();
        Assert.Equal(node.Address, Assert.Single(snapshot.Members).Address);
        node.Listen(ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        await node.NextOf<ClusterEvent.MemberUp>(node.Address);
    }

    [Fact]
    public async Task The_state_is_sent_on_request()
    {
        var node = await First();
        node.Cluster.SendCurrentClusterState(node.Forwarder());
        Assert.Equal(node.Address, (await node.Next<ClusterEvent.CurrentClusterState>()).Leader);
    }

    [Fact]
    public async Task Events_are_on_the_event_stream_of_the_system()
    {
        var node = Node();
        var own = Node();
        node.System.EventStream.Subscribe(own.Forwarder(), typeof(ClusterEvent.MemberUp));
        node.Cluster.Join(node.Address);
        Assert.Equal(node.Address, (await own.NextOf<ClusterEvent.MemberUp>(node.Address)).Member.Address);
    }

    [Fact]
    public void Only_cluster_events_can_be_subscribed()
    {
        var node = Node();
        Assert.Throws<ArgumentException>(() => node.Cluster.Subscribe(ActorRefs.Nobody, typeof(string)));
        Assert.Throws<ArgumentException>(() => node.Cluster.Subscribe(ActorRefs.Nobody));
    }

    [Fact]
    public void A_system_without_the_provider_has_no_cluster()
    {
        using var local = ActorSystem.Create("local", ConfigurationFactory.ParseString("akka { loggers = [], stdout-loglevel = OFF }"));
        Assert.Throws<ConfigurationException>(() => Cluster.Get(local));
    }

    [Fact]
    public void Settings_have_their_documented_defaults()
    {
        var node = Node("akka.cluster { gossip-interval = 1 s, seed-node-timeout = 5 s }\nakka.cluster.role.back.min-nr-of-members = 2");
        var settings = node.Cluster.Settings;
        Assert.Equal(TimeSpan.FromSeconds(1), settings.GossipInterval);
        Assert.Equal(9, settings.MonitoredByNrOfMembers);
        Assert.Equal(1, settings.MinNrOfMembers);
        Assert.Equal(2, settings.MinNrOfMembersOfRole["back"]);
        Assert.Equal(TimeSpan.FromSeconds(7), settings.WeaklyUpAfter);
        Assert.True(settings.AllowWeaklyUpMembers);
        Assert.Equal(0.8, settings.GossipDifferentViewProbability);
        Assert.Null(settings.ShutdownAfterUnsuccessfulJoinSeedNodes);
        Assert.True(settings.RunCoordinatedShutdownWhenDown);
        Assert.Equal(typeof(NoDowning), settings.DowningProviderType);
        Assert.Empty(settings.Roles);
        Assert.Equal(TimeSpan.Zero, node.Cluster.DowningProvider.DownRemovalMargin);
        Assert.Null(node.Cluster.DowningProvider.DowningActorProps);
    }
}
