using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Hooks;

/// <summary>A reference without an actor on the event stream: called on the publisher's thread, and part of the publisher's turn.</summary>
public sealed class EventStreamHookTests : HookTest
{
    [Fact]
    public void A_subscriber_is_called_on_the_publishers_thread_in_its_turn()
    {
        var heard = new List<(string? Current, int Thread)>();
        Sys.EventStream.Subscribe(
            new SyncRef(Sys, m =>
            {
                if (m is Event)
                    heard.Add((HookLog.CurrentActor, Here));
            }),
            typeof(Event));
        Sys.EventStream.Publish(new Event());
        Assert.Equal((TestActor.Path.ToStringWithoutAddress(), Here), Assert.Single(heard));
        StartReady(
            a => a.On<string>(_ =>
            {
                Sys.EventStream.Publish(new Event());
                TestActor.Tell(Here);
            }),
            "a").Tell("publish");
        Assert.Equal(("/user/a", ExpectMsg<int>()), heard[1]);
    }

    [Fact]
    public void One_subscription_of_the_base_class_gets_every_kind_of_lost_message_once()
    {
        var heard = new System.Collections.Concurrent.ConcurrentQueue<object>();
        Sys.EventStream.Subscribe(new SyncRef(Sys, heard.Enqueue), typeof(AllDeadLetters));
        AllDeadLetters[] all =
        [
            new DeadLetter("a", TestActor, TestActor), new SuppressedDeadLetter(new Quiet(), TestActor, TestActor), new UnhandledMessage("c", TestActor, TestActor),
            new Dropped("d", "reason", TestActor),
        ];
        foreach (var each in all)
            Sys.EventStream.Publish(each);
        Assert.Equal(all, heard.OfType<AllDeadLetters>());
    }

    [Fact]
    public void The_unsubscriber_watches_a_subscriber_and_later_no_more_and_may_be_ignored()
    {
        var heard = new System.Collections.Concurrent.ConcurrentQueue<object>();
        var listener = new SyncRef(Sys, heard.Enqueue);
        Sys.EventStream.Subscribe(listener, typeof(Event));
        AwaitAssert(() => Assert.IsType<Watch>(Assert.Single(heard)));
        Sys.EventStream.Unsubscribe(listener);
        AwaitAssert(() => Assert.Equal([typeof(Watch), typeof(Unwatch)], heard.Select(each => each.GetType())));
        Sys.EventStream.Publish(new Event());
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public void An_exception_of_a_subscriber_fails_the_publishing_actor()
    {
        Sys.EventStream.Subscribe(
            new SyncRef(Sys, m =>
            {
                if (m is Event)
                    throw new FormatException("subscriber");
            }),
            typeof(Event));
        Assert.Throws<FormatException>(() => Sys.EventStream.Publish(new Event()));
        StartReady(
            a =>
            {
                a.Restarted = e => TestActor.Tell(e.Message);
                a.On<string>(_ => Sys.EventStream.Publish(new Event()));
            },
            "a").Tell("publish");
        ExpectMsg("subscriber");
    }

    private sealed record Event;

    private sealed class Quiet : IDeadLetterSuppression;
}
