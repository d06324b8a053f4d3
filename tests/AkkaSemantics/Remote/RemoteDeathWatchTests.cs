using Akka.Actor;

namespace AkkaSemantics.Tests.Remote;

public sealed class RemoteDeathWatchTests : RemoteTest
{
    [Fact]
    public void The_end_of_a_watched_remote_actor_is_told()
    {
        var there = StartThere(_ => { }, "victim");
        var victim = Watch(Resolve("victim"));
        // The echo shows that the watch has arrived: both go the same way.
        victim.Tell(new Identify("watching"));
        ExpectMsg<ActorIdentity>(Far);
        Other.Stop(there);
        var terminated = ExpectTerminated(victim, Far);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
    }

    [Fact]
    public void Watching_a_remote_actor_that_has_ended_already_is_told_too()
    {
        var there = StartThere(_ => { }, "victim");
        var victim = Resolve("victim");
        Other.Stop(there);
        Watch(victim);
        ExpectTerminated(victim, Far);
    }

    [Fact]
    public void After_Unwatch_the_end_is_not_told()
    {
        var there = StartThere(_ => { }, "victim");
        var victim = Resolve("victim");
        var other = CreateTestProbe();
        other.Watch(victim);
        Watch(victim);
        Unwatch(victim);
        Other.Stop(there);
        other.ExpectTerminated(victim, Far);
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_remote_actor_can_be_stopped_with_a_pill()
    {
        StartThere(_ => { }, "victim");
        var victim = Watch(Resolve("victim"));
        victim.Tell(PoisonPill.Instance);
        ExpectTerminated(victim, Far);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_end_of_the_other_system_ends_its_watched_actors()
    {
        StartThere(_ => { }, "victim");
        var victim = Watch(Resolve("victim"));
        victim.Tell(new Identify("watching"));
        ExpectMsg<ActorIdentity>(Far);
        await Other.Terminate().WaitAsync(Far);
        await ExpectTerminatedAsync(victim, Far);
    }
}
