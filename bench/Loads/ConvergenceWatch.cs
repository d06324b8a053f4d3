using System.Diagnostics;
using Akka.Actor;
using Akka.Cluster;

namespace Inviso.Bench;

/// <summary>
/// Sees on one member, by its own cluster's events and state, when all members are up and when all have seen that they are. The time of the latter is as
/// exact as the interval between two looks.
/// </summary>
internal sealed class ConvergenceWatch(Akka.Cluster.Cluster cluster, int members, TaskCompletionSource<(long AllUp, long Converged)> seen) : UntypedActor
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly HashSet<UniqueAddress> _up = [];
    private readonly ICancelable _looks = new Cancelable(Context.System.Scheduler);
    private long _allUp;

    private sealed record Look;

    protected override void PreStart()
    {
        cluster.Subscribe(Self, ClusterEvent.InitialStateAsEvents, [typeof(ClusterEvent.MemberUp)]);
        Context.System.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, Interval, Self, new Look(), ActorRefs.NoSender, _looks);
    }

    protected override void PostStop()
    {
        _looks.Cancel();
        cluster.Unsubscribe(Self);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.MemberUp up:
                if (_up.Add(up.Member.UniqueAddress) && _up.Count == members)
                    _allUp = Stopwatch.GetTimestamp();
                break;
            case Look:
                // The answer says what the published events do not: who has seen the state.
                cluster.SendCurrentClusterState(Self);
                break;
            case ClusterEvent.CurrentClusterState state when _allUp != 0 && IsConverged(state):
                seen.TrySetResult((_allUp, Stopwatch.GetTimestamp()));
                Context.Stop(Self);
                break;
            default:
                break;
        }
    }

    private bool IsConverged(ClusterEvent.CurrentClusterState state) =>
        state.Members.Count == members
        && state.Unreachable.IsEmpty
        && state.Members.All(member => member.Status == MemberStatus.Up && state.SeenBy.Contains(member.Address));
}
