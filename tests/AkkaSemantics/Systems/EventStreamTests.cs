using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

public sealed class EventStreamTests : SemanticsTest
{
    private interface IAnimal;

    [Fact]
    public void A_subscriber_of_a_class_gets_its_subclasses()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Dog));
        Sys.EventStream.Publish(new Puppy());
        Sys.EventStream.Publish(new Cat());
        Sys.EventStream.Publish(new Dog());
        ExpectMsg<Puppy>();
        ExpectMsg<Dog>();
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_subscriber_of_an_interface_gets_what_implements_it()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(IAnimal));
        Sys.EventStream.Publish(new Puppy());
        Sys.EventStream.Publish("no animal");
        Sys.EventStream.Publish(new Cat());
        ExpectMsg<Puppy>();
        ExpectMsg<Cat>();
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Two_subscriptions_that_fit_give_the_event_once()
    {
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(Dog)));
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(IAnimal)));
        Assert.False(Sys.EventStream.Subscribe(TestActor, typeof(Dog)));
        Sys.EventStream.Publish(new Puppy());
        ExpectMsg<Puppy>();
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_subscription_for_a_subclass_follows_after_the_first_event_too()
    {
        Sys.EventStream.Publish(new Puppy());
        Sys.EventStream.Subscribe(TestActor, typeof(Dog));
        Sys.EventStream.Publish(new Puppy());
        ExpectMsg<Puppy>();
    }

    [Fact]
    public void Unsubscribing_ends_one_channel_or_all()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Dog));
        Sys.EventStream.Subscribe(TestActor, typeof(Cat));
        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(Dog)));
        Sys.EventStream.Publish(new Dog());
        Sys.EventStream.Publish(new Cat());
        ExpectMsg<Cat>();
        Sys.EventStream.Unsubscribe(TestActor);
        Sys.EventStream.Publish(new Cat());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Every_subscriber_gets_the_event_with_the_publishing_actor_as_sender()
    {
        var probes = new[] { CreateTestProbe(), CreateTestProbe() };
        foreach (var probe in probes)
            Sys.EventStream.Subscribe(probe.Ref, typeof(Dog));
        var publisher = Start(a => a.On<string>(_ => Sys.EventStream.Publish(new Dog())));
        publisher.Tell("publish");
        foreach (var probe in probes)
            probe.ExpectMsgFrom<Dog>(publisher);
    }

    [Fact]
    public void A_subscriber_that_has_ended_gets_no_dead_letters()
    {
        var subscriber = Watch(Start(_ => { }));
        Sys.EventStream.Subscribe(subscriber, typeof(Dog));
        Sys.Stop(subscriber);
        ExpectTerminated(subscriber);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        AwaitAssert(() =>
        {
            Sys.EventStream.Publish(new Dog());
            ExpectNoMsg(TimeSpan.FromMilliseconds(20));
        });
    }

    [Fact]
    public void Log_events_are_published_with_source_level_and_cause()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var cause = new FormatException("cause");
        var actor = Start(a => a.On<string>(s => a.Ctx.GetLogger().Error(cause, "bad {0}", s)), "logging");
        actor.Tell("thing");
        ExpectMsg<Error>(e =>
        {
            Assert.Equal("bad thing", e.Message.ToString());
            Assert.Same(cause, e.Cause);
            Assert.Equal(LogLevel.ErrorLevel, e.LogLevel());
            Assert.Contains("/user/logging", e.LogSource, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_log_level_keeps_lower_events_away()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(LogEvent));
        var log = Logging.GetLogger(Sys, "test");
        log.Info("too low");
        log.Warning("high enough");
        ExpectMsg<Warning>(w => Assert.Equal("high enough", w.Message.ToString()));
        Assert.False(log.IsInfoEnabled);
        Assert.True(log.IsWarningEnabled);
    }

    [Fact]
    public void The_failure_of_a_supervised_actor_is_an_error_event()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        var actor = Start(a => a.On<Exception>(e => throw e), "failing");
        actor.Tell(new FormatException("cause"));
        ExpectMsg<Error>(e =>
        {
            Assert.IsType<FormatException>(e.Cause);
            Assert.Contains("/user/failing", e.LogSource, StringComparison.Ordinal);
        });
    }

    private class Dog : IAnimal;

    private sealed class Puppy : Dog;

    private sealed class Cat : IAnimal;
}
