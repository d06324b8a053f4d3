using Akka.Actor;

namespace Akka.Cluster.Daemon;

/// <summary>The cluster's part in the coordinated shutdown: leave, wait until the leader lets this node go, say goodbye, stop.</summary>
internal static class ShutdownTasks
{
    public static void Add(Cluster cluster, ClusterLifecycle lifecycle, IActorRef daemon)
    {
        var shutdown = CoordinatedShutdown.Get(cluster.System);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", () => Ask(cluster, daemon, static done => new LocalProtocol.LeaveSelf(done)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExiting, "wait-exiting", () => cluster.State.Members.IsEmpty ? Task.FromResult(Done.Instance) : After(lifecycle.Exiting));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExitingDone, "exiting-completed", () => Ask(cluster, daemon, static done => new LocalProtocol.ExitingCompleted(done)));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "wait-shutdown", () => After(lifecycle.Stopped));
    }

    /// <summary>A node that is Down, or no longer there, has nothing to ask for.</summary>
    private static Task<Done> Ask(Cluster cluster, IActorRef daemon, Func<TaskCompletionSource<Done>, object> request)
    {
        if (cluster.IsTerminated || cluster.SelfMember.Status == MemberStatus.Down) return Task.FromResult(Done.Instance);
        var done = new TaskCompletionSource<Done>(TaskCreationOptions.RunContinuationsAsynchronously);
        daemon.Tell(request(done), ActorRefs.NoSender);
        return done.Task;
    }

    private static async Task<Done> After(Task moment)
    {
        await moment.ConfigureAwait(false);
        return Done.Instance;
    }
}
