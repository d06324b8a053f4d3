using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class LostMessageTests : SemanticsTest
{
    [Fact]
    public void All_kinds_of_lost_messages_have_one_base()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        var ended = Ended(Start(_ => { }));
        ended.Tell("dead");
        Start(_ => { }).Tell("unhandled");
        ended.Tell(new Quiet());
        Sys.EventStream.Publish(new Dropped("dropped", "why not", TestActor, ended));
        Assert.Equal(
            [nameof(DeadLetter), nameof(Dropped), nameof(SuppressedDeadLetter), nameof(UnhandledMessage)],
            ReceiveN(4).Select(m => m.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dropped_message_keeps_its_reason_and_its_parties()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Dropped));
        Sys.EventStream.Publish(new Dropped("message", "too many", Sys.DeadLetters, TestActor));
        ExpectMsg<Dropped>(d => Assert.Equal(("message", "too many", Sys.DeadLetters, TestActor), (d.Message, d.Reason, d.Sender, d.Recipient)));
    }

    [Fact]
    public void A_dead_letter_that_is_lost_again_stays_as_it_is()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var letter = new DeadLetter("once", TestActor, Ended(Start(_ => { })));
        Sys.DeadLetters.Tell(letter);
        Assert.Same(letter, ExpectMsg<DeadLetter>());
        ExpectNoMsg(Moment);
    }

    [Fact]
    public void A_lost_message_without_a_sender_comes_from_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Ended(Start(_ => { })).Tell("lost", ActorRefs.NoSender);
        ExpectMsg<DeadLetter>(d => Assert.Equal(Sys.DeadLetters, d.Sender));
    }

    [Fact]
    public void A_message_forwarded_into_the_void_keeps_its_first_sender()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var ended = Ended(Start(_ => { }));
        var sender = CreateTestProbe();
        sender.Send(Start(a => a.OnAny(m => ended.Forward(m))), "lost");
        ExpectMsg<DeadLetter>(d => Assert.Equal((sender.Ref, ended), (d.Sender, d.Recipient)));
    }

    [Fact]
    public void A_message_forwarded_along_a_chain_keeps_its_first_sender()
    {
        var next = Start(a => a.OnAny(_ => a.From.Tell("answer")));
        for (var i = 0; i < 5; i++)
        {
            var target = next;
            next = Start(a => a.OnAny(m => target.Forward(m)));
        }

        var sender = CreateTestProbe();
        sender.Send(next, "question");
        sender.ExpectMsg("answer");
    }

    [Fact]
    public void Everything_that_waits_is_accounted_for_when_an_actor_ends_under_load()
    {
        const int Each = 1000;
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Start(a => a.On<int>(i =>
        {
            TestActor.Tell(i);
            if (i == Each / 2)
                a.Ctx.Stop(a.Me);
        }));
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < Each; i++)
                actor.Tell(i, ActorRefs.NoSender);
        });
        Assert.Equal(4 * Each, ReceiveN(4 * Each, TimeSpan.FromSeconds(10)).Count);
        ExpectNoMsg(Moment);
    }

    private sealed class Quiet : IDeadLetterSuppression;
}
