using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Cluster.Heartbeats;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>The remote provider for systems that are in a cluster: starts the <see cref="Cluster"/> and watches its members' actors by the cluster's own heartbeats.</summary>
public class ClusterActorRefProvider : RemoteActorRefProvider, IClusterActorRefProvider
{
    /// <exception cref="ConfigurationException">A deployment asks for a cluster router.</exception>
    public ClusterActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : base(systemName, settings, eventStream)
    {
        settings.InjectTopLevelFallback(ReferenceConfig.Read());
        var deployments = settings.Config.GetConfig("akka.actor.deployment");
        foreach (var (path, deployment) in deployments.AsEnumerable())
        {
            if (deployment.IsObject() && deployment.ToConfig().GetBoolean("cluster.enabled"))
                throw new ConfigurationException($"akka.actor.deployment.{path} asks for a cluster router, which this engine does not have.");
        }
    }

    public override void Init(ActorSystemImpl system)
    {
        base.Init(system);
        Cluster.Get(system);
    }

    protected override IActorRef CreateRemoteWatcher(ActorSystemImpl system)
    {
        // Here and not in Init, since the watcher asks who is a member.
        var cluster = Cluster.Get(system);
        var detector = CreateRemoteWatcherFailureDetector(system);
        return system.SystemActorOf(RemoteSettings.ConfigureDispatcher(Props.Create(() => new ClusterRemoteWatcher(cluster, detector, RemoteSettings))), "remote-watcher");
    }
}
