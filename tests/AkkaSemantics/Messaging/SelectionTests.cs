using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class SelectionTests : SemanticsTest
{
    [Fact]
    public void An_absolute_path_selects_the_actor_there()
    {
        var parent = Start(a => a.OnAny(m => TestActor.Tell((m, a.Me))), "parent");
        var child = StartChild(parent, Reporter(), "child");
        Sys.ActorSelection("/user/parent/child").Tell("down");
        Assert.Equal(("down", child), ExpectMsg<(object, IActorRef)>());
        Sys.ActorSelection(child.Path).Tell("path");
        Assert.Equal(("path", child), ExpectMsg<(object, IActorRef)>());
    }

    [Fact]
    public void A_relative_path_starts_at_the_context()
    {
        var parent = Start(
            a =>
            {
                a.On<string>(s => s.StartsWith("select ", StringComparison.Ordinal), s => a.Ctx.ActorSelection(s[7..]).Tell("here"));
                a.OnAny(m => TestActor.Tell((m, a.Me)));
            },
            "parent");
        var child = StartChild(parent, Reporter(), "child");
        parent.Tell("select child");
        Assert.Equal(("here", child), ExpectMsg<(object, IActorRef)>());
        parent.Tell("select ../parent");
        Assert.Equal(("here", parent), ExpectMsg<(object, IActorRef)>());
        parent.Tell("select child/..");
        Assert.Equal(("here", parent), ExpectMsg<(object, IActorRef)>());
    }

    [Theory]
    [InlineData("/user/parent/*", "a1 a2 b1")]
    [InlineData("/user/parent/a*", "a1 a2")]
    [InlineData("/user/parent/?1", "a1 b1")]
    [InlineData("/user/*/b1", "b1")]
    [InlineData("/user/parent/c*", "")]
    public void Wildcards_select_every_child_that_fits(string pattern, string expected)
    {
        var parent = Start(_ => { }, "parent");
        foreach (var name in new[] { "a1", "a2", "b1" })
            StartChild(parent, Reporter(), name);
        Sys.ActorSelection(pattern).Tell("x");
        var names = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(names, ReceiveN(names.Length).Cast<(object, IActorRef Actor)>().Select(m => m.Actor.Path.Name).Order());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Identify_is_answered_with_the_actor_or_with_no_one()
    {
        var actor = Start(_ => { }, "here");
        Sys.ActorSelection("/user/here").Tell(new Identify(1));
        ExpectMsg<ActorIdentity>(i => Assert.Equal((1, actor), (i.MessageId, i.Subject)));
        actor.Tell(new Identify("two"));
        ExpectMsg<ActorIdentity>(i => Assert.Equal(("two", actor), (i.MessageId, i.Subject)));
        Sys.ActorSelection("/user/nowhere").Tell(new Identify(3));
        ExpectMsg<ActorIdentity>(i => Assert.Equal((3, null), (i.MessageId, i.Subject)));
    }

    [Fact(Timeout = 10_000)]
    public async Task Resolving_gives_the_actor_or_ActorNotFoundException()
    {
        var actor = Start(_ => { }, "here");
        Assert.Equal(actor, await Sys.ActorSelection("/user/here").ResolveOne(TimeSpan.FromSeconds(3)));
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/nowhere").ResolveOne(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void The_sender_of_a_selected_message_is_kept()
    {
        var echo = Start(a => a.OnAny(m => a.From.Tell(m)), "echo");
        var probe = CreateTestProbe();
        Sys.ActorSelection("/user/echo").Tell("x", probe);
        probe.ExpectMsgFrom(echo, "x");
    }

    private Props Reporter() => Script(a => a.OnAny(m => TestActor.Tell((m, a.Me))));
}
