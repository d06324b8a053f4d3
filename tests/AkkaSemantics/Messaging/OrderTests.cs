using Akka.Actor;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class OrderTests : SemanticsTest
{
    [Fact]
    public void Messages_of_one_sender_arrive_in_the_order_of_sending()
    {
        var relay = Start(a => a.On<int>(i => TestActor.Tell(i)));
        for (var i = 0; i < 10_000; i++)
            relay.Tell(i);
        Assert.Equal(Enumerable.Range(0, 10_000), ReceiveN(10_000, TimeSpan.FromSeconds(10)).Cast<int>());
    }

    [Fact]
    public async Task Each_of_several_senders_keeps_its_order()
    {
        var relay = Start(a => a.OnAny(m => TestActor.Tell(m)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(sender => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
                relay.Tell((sender, i), ActorRefs.NoSender);
        })));
        var received = ReceiveN(4000, TimeSpan.FromSeconds(10)).Cast<(int Sender, int Number)>().ToLookup(m => m.Sender, m => m.Number);
        Assert.All(received, numbers => Assert.Equal(Enumerable.Range(0, 1000), numbers));
        Assert.Equal(4, received.Count);
    }

    [Fact]
    public void What_an_actor_tells_itself_comes_after_what_waits_already()
    {
        var actor = Start(a =>
        {
            a.On<string>(s => s == "first", s =>
            {
                a.Me.Tell("own");
                a.From.Tell(s);
            });
            a.On<string>(s => TestActor.Tell(s));
        });
        actor.Tell("first");
        ExpectMsg("first");
        ExpectMsg("own");
    }

    [Fact]
    public void The_sender_is_the_telling_actor_and_no_one_otherwise()
    {
        var teller = Start(a => a.On<IActorRef>(target => target.Tell("from the actor")));
        var target = Start(a => a.OnAny(m => TestActor.Tell((m, a.From))));
        teller.Tell(target);
        Assert.Equal(("from the actor", teller), ExpectMsg<(object, IActorRef)>());
        target.Tell("from no one", ActorRefs.NoSender);
        Assert.Equal(("from no one", Sys.DeadLetters), ExpectMsg<(object, IActorRef)>());
    }

    [Fact]
    public void A_forwarded_message_keeps_its_first_sender()
    {
        var last = Start(a => a.OnAny(_ => TestActor.Tell(a.From)));
        var middle = Start(a => a.OnAny(m => last.Forward(m)));
        var sender = CreateTestProbe();
        sender.Send(middle, "message");
        ExpectMsg(sender.Ref);
    }

    [Fact]
    public void A_test_method_sends_as_its_test_actor()
    {
        Start(a => a.OnAny(_ => a.From.Tell("answer"))).Tell("question");
        ExpectMsg("answer");
    }
}
