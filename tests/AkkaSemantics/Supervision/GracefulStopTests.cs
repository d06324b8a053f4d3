using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Supervision;

public sealed class GracefulStopTests : SemanticsTest
{
    private const int Limit = 10_000;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(5);

    [Fact(Timeout = Limit)]
    public async Task Waiting_messages_are_handled_first()
    {
        var actor = Start(a => a.OnAny(m => TestActor.Tell(m)));
        actor.Tell(1);
        actor.Tell(2);
        Assert.True(await actor.GracefulStop(Enough));
        await ExpectMsgAsync(1, TimeSpan.Zero);
        await ExpectMsgAsync(2, TimeSpan.Zero);
    }

    [Fact(Timeout = Limit)]
    public async Task An_actor_that_is_not_gone_in_time_gives_false()
    {
        using var gate = new ManualResetEventSlim();
        var actor = Watch(Start(a => a.Stopped = () => gate.Wait(Enough)));
        Assert.False(await actor.GracefulStop(TimeSpan.FromMilliseconds(50)));
        gate.Set();
        await ExpectTerminatedAsync(actor);
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_of_ones_own_can_ask_for_the_stop()
    {
        var actor = Start(a => a.On<string>(s =>
        {
            TestActor.Tell(s);
            a.Ctx.Stop(a.Me);
        }));
        Assert.True(await actor.GracefulStop(Enough, "please"));
        await ExpectMsgAsync("please");
    }

    [Fact(Timeout = Limit)]
    public async Task An_actor_that_is_gone_already_gives_true() => Assert.True(await Ended(Start(_ => { })).GracefulStop(Enough));

    [Fact(Timeout = Limit)]
    public async Task The_children_are_gone_too()
    {
        var parent = Start(_ => { });
        StartChild(parent, Script(a => a.Stopped = () => TestActor.Tell("child stopped")), "child");
        Assert.True(await parent.GracefulStop(Enough));
        await ExpectMsgAsync("child stopped", TimeSpan.Zero);
    }
}
