using Akka.Actor;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>Asks and answers: the temporary reference is the provider's own, so both are seen.</summary>
public sealed class ReplyTests : HookTest
{
    [Fact(Timeout = 10_000)]
    public async Task An_ask_is_seen_at_the_temporary_reference_and_then_at_the_target()
    {
        var echo = StartReady(a => a.On<string>(s => a.From.Tell(s + "!")), "echo");
        Assert.Equal("x!", await echo.Ask<string>("x", TimeSpan.FromSeconds(3)));
        var ask = Assert.Single(Recorded.Calls, call => call is { Hook: "DeliverAsk", Message: "x" });
        Assert.StartsWith("/temp/", ask.Actor, StringComparison.Ordinal);
        var told = Recorded.One("TellInternal", "/user/echo", m => m is "x");
        Assert.Equal((ask.Actor, ask.Thread), (told.Sender, told.Thread));
        Recorded.InOrder(ask, told);
    }

    [Theory]
    [InlineData("answer")]
    [InlineData("failure")]
    [InlineData("identity")]
    [InlineData("after await")]
    public void An_answer_to_an_ask_is_told_to_the_temporary_reference_in_the_answering_actors_turn(string kind)
    {
        var answering = StartReady(
            a => a.OnAsync<string>(async s =>
            {
                var asker = a.From;
                if (s == "after await")
                    await LeaveAsync("/user/a");
                asker.Tell(s == "failure" ? new Status.Failure(new FormatException("no")) : s);
            }),
            "a");
        Task asked = kind == "identity" ? answering.Ask(new Identify(1), TimeSpan.FromSeconds(3)) : answering.Ask<string>(kind, TimeSpan.FromSeconds(3));
        AwaitCondition(() => asked.IsCompleted);
        Assert.Equal(kind == "failure", asked.IsFaulted);
        var ask = Recorded.Calls.Last(call => call.Hook == "DeliverAsk");
        var answer = Recorded.One("TellInternal", ask.Actor);
        Assert.Equal(("/user/a", "/user/a"), (answer.Current, answer.Sender));
    }

    [Fact]
    public void An_ask_inside_of_an_actor_is_seen_in_its_turn()
    {
        var echo = StartReady(a => a.OnAny(m => a.From.Tell(m)), "echo");
        StartReady(a => a.OnAsync<string>(async s => TestActor.Tell(await echo.Ask(s, TimeSpan.FromSeconds(3)))), "asker").Tell("x");
        ExpectMsg("x");
        var ask = Assert.Single(Recorded.Calls, call => call is { Hook: "DeliverAsk", Message: "x" });
        Assert.Equal("/user/asker", ask.Current);
        Assert.Equal("/user/asker", Recorded.One("TellInternal", "/user/echo", m => m is "x").Current);
    }

    [Fact]
    public void A_reply_lands_at_the_senders_reference_inside_of_the_handler_whose_sender_it_is()
    {
        var answering = StartReady(
            a => a.On<string>(_ =>
            {
                Recorded.Add("sender", ((ActorCell)a.Ctx).Sender ?? ActorRefs.Nobody);
                a.From.Tell(1);
            }),
            "answering");
        StartReady(
            a =>
            {
                a.On<string>(s => answering.Tell(s));
                a.On<int>(_ => TestActor.Tell("done"));
            },
            "asking").Tell("x");
        ExpectMsg("done");
        var reply = Recorded.One("TellInternal", "/user/asking", m => m is 1);
        Assert.Equal(("/user/answering", "/user/answering"), (reply.Current, reply.Sender));
        Recorded.InOrder(
            Recorded.One("ReceiveMessage", "/user/answering"),
            Recorded.One("sender", "/user/asking"),
            reply,
            Recorded.One("ReceiveMessage returned", "/user/answering"));
    }

    [Fact]
    public void A_reply_to_a_sender_that_the_provider_did_not_make_is_not_seen()
    {
        StartReady(a => a.On<string>(_ => a.From.Tell(1)), "a").Tell("x");
        ExpectMsg(1);
        Assert.DoesNotContain(Recorded.Calls, call => call.Message is 1);
    }
}
