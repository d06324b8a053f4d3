using Akka.Actor;
using Akka.Event;
using Inviso.Actors;

namespace Inviso.Cluster;

/// <summary>
/// Holds the start of a member until it is traced like the others, so that what its application starts next is in the trace from its first message on. It holds the
/// thread that starts the actor system, and no longer than the configured time.
/// </summary>
internal static class StartHold
{
    public static void Wait(ExtendedActorSystem system, NodeContext node)
    {
        var limit = node.Settings.Cluster.Hold;
        var asking = system.SystemActorOf(Props.Create(() => new TracedMembersActor(node)), "inviso-hold");
        if (!node.Hold.Task.Wait(limit))
        {
            Logging.GetLogger(system, nameof(StartHold)).Warning(
                "The node went on after {0} without being traced as a member of its cluster", limit);
        }

        system.Stop(asking);
    }
}
