using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>The stash of an instance: counted, or wrapped after the instance is made.</summary>
public sealed class StashHookTests : HookTest
{
    [Fact]
    public void The_count_of_the_new_instances_stash_tells_of_stashing()
    {
        var actor = StartOpenable();
        actor.Tell(1);
        actor.Tell(2);
        AwaitReady(actor);
        Assert.Equal(2, Stash.Count);
        actor.Tell("open");
        ExpectMsg(1);
        ExpectMsg(2);
        Assert.Equal(0, Stash.Count);
    }

    [Fact]
    public void A_wrapped_stash_sees_each_call_with_the_message_of_its_turn()
    {
        var actor = StartOpenable();
        actor.Tell(1);
        actor.Tell("open");
        ExpectMsg(1);
        Assert.Equal(("/user/a", 1), (Recorded.One("Stash", "/user/a").Current, Recorded.One("Stash", "/user/a").Message));
        Assert.Equal("open", Recorded.One("UnstashAll", "/user/a").Message);
    }

    [Fact]
    public void An_unstashed_message_is_received_again_with_its_sender_and_not_sent_again()
    {
        var actor = StartOpenable();
        actor.Tell(1);
        actor.Tell("open");
        ExpectMsg(1);
        Assert.Equal(
            ["TellInternal", "SendMessage(sender, message)", "SendMessage(envelope)", "ReceiveMessage", "Stash", "ReceiveMessage"],
            HooksOf("/user/a", 1).Where(hook => hook != "ReceiveMessage returned"));
        Assert.All(Recorded.All("ReceiveMessage", "/user/a", m => m is 1), call => Assert.Equal(TestActor.Path.ToStringWithoutAddress(), call.Sender));
    }

    [Fact]
    public void A_count_does_not_see_what_a_wrapper_sees()
    {
        var actor = StartStash(a => a.On<int>(_ =>
        {
            a.Stash.Stash();
            a.Turn(() => a.OnAny(m => TestActor.Tell(m)));
            a.Stash.UnstashAll();
            TestActor.Tell(a.Stash.Count);
        }));
        actor.Tell(7);
        ExpectMsg(0);
        ExpectMsg(7);
        Recorded.One("Stash", "/user/a");
        Recorded.One("UnstashAll", "/user/a");
    }

    [Fact]
    public void A_wrapper_sees_a_stash_after_an_await()
    {
        var actor = StartStash(a => a.OnAsync<int>(async _ =>
        {
            await Elsewhere.RunAsync();
            a.Stash.Stash();
            TestActor.Tell("stashed");
        }));
        actor.Tell(7);
        ExpectMsg("stashed");
        var call = Recorded.One("Stash", "/user/a");
        Assert.Equal((7, "/user/a"), (call.Message, call.Current));
    }

    [Theory]
    [InlineData("restart")]
    [InlineData("stop")]
    public void A_wrapper_sees_the_unstashing_at_a_restart_and_at_a_stop(string how)
    {
        var actor = StartStash(a =>
        {
            a.On<int>(_ => a.Stash.Stash());
            a.On<Exception>(e => throw e);
        });
        actor.Tell(1);
        AwaitReady(actor);
        if (how == "stop")
            Ended(actor);
        else
            actor.Tell(new FormatException("restart"));
        AwaitAssert(() => Assert.NotEmpty(Recorded.All("UnstashAll", "/user/a")));
        Assert.Equal("/user/a", Recorded.All("UnstashAll", "/user/a")[0].Current);
    }

    private IStash Stash => ((IActorStash)Recorded.One("instance", "/user/a").Message!).Stash;

    private IActorRef StartStash(Action<ScriptedStash> script) => Sys.ActorOf(Stashing(script), "a");

    private IActorRef StartOpenable() => StartStash(a =>
    {
        a.On<int>(_ => a.Stash.Stash());
        a.On<string>(_ =>
        {
            a.Turn(() => a.OnAny(m => TestActor.Tell(m)));
            a.Stash.UnstashAll();
        });
    });
}
