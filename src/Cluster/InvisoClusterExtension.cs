using Akka.Actor;
using Akka.Event;
using Inviso.Actors;

namespace Inviso.Cluster;

/// <summary>
/// Inviso on a member of a cluster. An application starts it by configuration, <c>akka.extensions = ["Inviso.Cluster.InvisoClusterExtensionProvider,
/// Inviso.Cluster"]</c>, in front of those that start actors of their own, and with <see cref="InvisoClusterActorRefProvider"/> as
/// <c>akka.actor.provider</c>. It starts <see cref="InvisoExtension"/> and tells it who the members are; with <c>inviso.cluster.hold</c> it holds the start of
/// the actor system until this member is traced like the others.
/// </summary>
public sealed class InvisoClusterExtension : IExtension
{
    internal InvisoClusterExtension(ExtendedActorSystem system)
    {
        var inviso = InvisoExtension.Get(system);
        if (system.Provider is not Akka.Cluster.IClusterActorRefProvider)
        {
            Logging.GetLogger(system, nameof(InvisoClusterExtension)).Warning(
                "The node is no member of a cluster, because akka.actor.provider is none for clusters; name {0}", typeof(InvisoClusterActorRefProvider));
            return;
        }

        var cluster = Akka.Cluster.Cluster.Get(system);
        system.SystemActorOf(Props.Create(() => new MembershipActor(cluster, inviso)), "inviso-membership");
        if (inviso.Node.Settings.Cluster.Hold > TimeSpan.Zero)
            StartHold.Wait(system, inviso.Node);
    }

    /// <summary>The extension of an actor system; started now if the configuration did not.</summary>
    public static InvisoClusterExtension Get(ActorSystem system) => InvisoClusterExtensionProvider.Instance.Apply(system);
}
