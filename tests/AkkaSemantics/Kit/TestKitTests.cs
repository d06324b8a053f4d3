using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;
using Xunit.Sdk;

namespace AkkaSemantics.Tests.Kit;

/// <summary>The test kit itself: above all that its expectations fail when they should.</summary>
public sealed class TestKitTests() : SemanticsTest("akka.test { single-expect-default = 100ms, filter-leeway = 100ms }")
{
    public static TheoryData<string, Action<ImpatientKit>> Failing() => new()
    {
        { "no message", kit => kit.ExpectMsg<string>() },
        { "other type", kit => kit.With(1).ExpectMsg<string>() },
        { "other value", kit => kit.With("a").ExpectMsg("b") },
        { "predicate", kit => kit.With("a").ExpectMsg<string>(s => s == "b") },
        { "assertion", kit => kit.With("a").ExpectMsg<string>(s => { Assert.Equal("b", s); }) },
        { "sender", kit => kit.With("a").ExpectMsgFrom<string>(ActorRefs.Nobody) },
        { "some message", kit => kit.With("a").ExpectNoMsg() },
        { "too few", kit => kit.With("a").ReceiveN(2) },
        { "not all", kit => kit.With("a").With("c").ExpectMsgAllOf("a", "b") },
        { "nothing to fish", kit => kit.With(1).FishForMessage<string>(_ => true) },
        { "not terminated", kit => kit.ExpectTerminated(ActorRefs.Nobody) },
        { "condition", kit => kit.AwaitCondition(() => false, TimeSpan.FromMilliseconds(50)) },
        { "no event", kit => kit.EventFilter.Warning("w").ExpectOne(() => { }) },
        { "two events", kit => kit.EventFilter.Warning("w").ExpectOne(() =>
            {
                kit.Sys.Log.Warning("w");
                kit.Sys.Log.Warning("w");
            })
        },
        { "other event", kit => kit.EventFilter.Error(contains: "x").ExpectOne(() => kit.Sys.Log.Error("y")) },
    };

    [Theory]
    [MemberData(nameof(Failing))]
    public void What_is_not_so_fails_the_test(string what, Action<ImpatientKit> expectation)
    {
        Assert.NotEmpty(what);
        using var kit = new ImpatientKit();
        Assert.ThrowsAny<XunitException>(() => expectation(kit));
    }

    [Fact]
    public void AwaitAssert_repeats_until_the_assertion_passes_and_else_throws_its_failure()
    {
        var tries = 0;
        AwaitAssert(() => Assert.Equal(3, ++tries), TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(1));
        Assert.Equal(3, tries);
        Assert.Throws<FormatException>(() => AwaitAssert(() => throw new FormatException("never"), TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(5)));
    }

    [Fact]
    public void Within_bounds_what_waits_inside_of_it()
    {
        Within(TimeSpan.FromSeconds(3), () =>
        {
            Assert.InRange(Remaining, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(3));
            TestActor.Tell("x");
            ExpectMsg("x");
        });
        Assert.ThrowsAny<XunitException>(() => Within(TimeSpan.FromMilliseconds(50), () => ExpectMsg("never")));
        Assert.Throws<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public void A_probe_replies_and_forwards_as_the_message_came()
    {
        var (asker, answerer, third) = (CreateTestProbe(), CreateTestProbe("named"), CreateTestProbe());
        asker.Send(answerer, "question");
        answerer.ExpectMsg("question");
        Assert.Equal(asker.Ref, answerer.Sender);
        answerer.Forward(third);
        answerer.Reply("answer");
        asker.ExpectMsgFrom(answerer, "answer");
        third.ExpectMsgFrom(asker, "question");
        Assert.Equal(answerer.Ref.Path, ((IActorRef)answerer).Path);
        Assert.True(answerer.Equals(answerer.Ref));
    }

    [Fact]
    public void Ignored_messages_do_not_count()
    {
        IgnoreMessages<int>(i => i > 1);
        TestActor.Tell(1);
        TestActor.Tell(2);
        TestActor.Tell("x");
        ExpectMsg(1);
        ExpectMsg("x");
        IgnoreNoMessages();
        TestActor.Tell(2);
        ExpectMsg(2);
    }

    [Fact]
    public void Receiving_while_stops_at_the_first_that_does_not_fit()
    {
        foreach (var m in new object[] { "a", "b", 3, "c" })
            TestActor.Tell(m);
        Assert.Equal(["a", "b"], ReceiveWhile(m => m as string, TimeSpan.FromSeconds(3)));
        ExpectMsg(3);
        ExpectMsg("c");
        Assert.Null(ReceiveOne(TimeSpan.FromMilliseconds(10)));
    }

    [Fact]
    public void Event_filters_tell_errors_by_exception_and_dead_letters_by_message()
    {
        EventFilter.Exception<FormatException>("cause").ExpectOne(() => Sys.Log.Error(new FormatException("cause"), "text"));
        var actor = Start(a => a.On<string>(s => a.Ctx.GetLogger().Error(s)), "source");
        EventFilter.Error(start: "te", source: actor.Path.ToString()).Expect(2, () =>
        {
            Sys.Log.Error("text");
            foreach (var text in new[] { "text", "other", "test" })
                actor.Tell(text);
        });
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("x"));
        EventFilter.Custom<Warning>(w => w.Message.ToString() == "w").ExpectOne(() => Sys.Log.Warning("w"));
    }

    [Fact(Timeout = 10_000)]
    public async Task After_an_await_the_test_still_sends_as_its_test_actor()
    {
        var echo = Start(a => a.OnAny(m => a.From.Tell(m)));
        await Elsewhere.RunAsync();
        echo.Tell("one");
        await ExpectMsgAsync("one");
        await Task.Yield();
        echo.Tell("two");
        await ExpectMsgAsync("two");
        await AwaitAssertAsync(() => Assert.False(HasMessages));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(10));
    }
}
