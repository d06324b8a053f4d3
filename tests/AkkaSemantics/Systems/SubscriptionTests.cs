using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Systems;

public sealed class SubscriptionTests : SemanticsTest
{
    [Fact]
    public void A_subscriber_of_object_gets_everything()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(object));
        Sys.EventStream.Publish("text");
        Sys.EventStream.Publish(7);
        FishForMessage(m => m is "text");
        FishForMessage(m => m is 7);
    }

    [Fact]
    public void Leaving_what_was_never_joined_says_so()
    {
        Assert.False(Sys.EventStream.Unsubscribe(TestActor, typeof(string)));
        Assert.True(Sys.EventStream.Subscribe(TestActor, typeof(string)));
        Assert.True(Sys.EventStream.Unsubscribe(TestActor, typeof(string)));
        Assert.False(Sys.EventStream.Unsubscribe(TestActor, typeof(string)));
    }

    [Fact]
    public void Leaving_a_base_class_leaves_the_subclass_joined()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Exception));
        Sys.EventStream.Subscribe(TestActor, typeof(FormatException));
        Sys.EventStream.Unsubscribe(TestActor, typeof(Exception));
        Sys.EventStream.Publish(new InvalidOperationException());
        Sys.EventStream.Publish(new FormatException());
        ExpectMsg<FormatException>();
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_subscription_for_an_interface_after_its_event_was_seen_holds_for_the_next()
    {
        Sys.EventStream.Publish(new Event());
        Sys.EventStream.Subscribe(TestActor, typeof(IMarked));
        Sys.EventStream.Publish(new Event());
        ExpectMsg<Event>();
        Sys.EventStream.Unsubscribe(TestActor, typeof(IMarked));
        Sys.EventStream.Publish(new Event());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void Events_of_one_publisher_arrive_in_order()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(int));
        for (var i = 0; i < 1000; i++)
            Sys.EventStream.Publish(i);
        Assert.Equal(Enumerable.Range(0, 1000), ReceiveN(1000, TimeSpan.FromSeconds(10)).Cast<int>());
    }

    [Fact]
    public void No_subscriber_and_no_channel_are_refused() =>
        Assert.Throws<ArgumentNullException>(() => Sys.EventStream.Subscribe(null!, typeof(string)));

    private interface IMarked;

    private sealed class Event : IMarked;
}
