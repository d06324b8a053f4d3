using Inviso.Messages;

namespace Inviso.Actors.Tests.Cluster;

/// <summary>When a member that could not be added is tried again.</summary>
public sealed class EnrollRetriesTests
{
    private static readonly ClusterMember Absent = new("akka.tcp://s@h:1", 1, "up", [], IsReachable: true);

    [Fact]
    public void At_once_then_less_and_less_often_until_it_is_added()
    {
        var retries = new EnrollRetries();
        Assert.True(retries.IsDue(Absent, TimeSpan.Zero));
        var waits = new List<int>();
        for (var second = 0; waits.Count < 8; second++)
        {
            if (!retries.IsDue(Absent, At(second)))
                continue;
            waits.Add(second);
            retries.Failed(Absent, At(second));
            if (waits.Count == 1)
                Assert.True(retries.IsDue(Absent, At(second)));
            Assert.True(retries.IsDue(Absent with { Uid = 2 }, At(second)));
        }

        Assert.Equal([1, 1, 2, 4, 8, 16, 30], waits.Zip(waits.Skip(1), (before, after) => after - before));
        retries.Forget(Absent);
        Assert.True(retries.IsDue(Absent, At(0)));
    }

    private static TimeSpan At(int second) => TimeSpan.FromSeconds(second);
}
