using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Messaging;

public sealed class DeadLetterTests : SemanticsTest
{
    [Fact]
    public void A_message_to_a_stopped_actor_becomes_a_dead_letter()
    {
        var dead = Ended(Start(_ => { }));
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        dead.Tell("late");
        ExpectMsg<DeadLetter>(d => Assert.Equal(("late", TestActor, dead), (d.Message, d.Sender, d.Recipient)));
    }

    [Fact]
    public void A_message_to_a_path_without_an_actor_becomes_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Sys.ActorSelection("/user/nowhere").Tell("lost");
        ExpectMsg<DeadLetter>(d =>
        {
            Assert.Equal("lost", d.Message);
            Assert.Equal("/user/nowhere", d.Recipient.Path.ToStringWithoutAddress());
        });
    }

    [Fact]
    public void What_waits_when_an_actor_stops_becomes_dead_letters_in_order()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        using var gate = new ManualResetEventSlim();
        var actor = Start(a => a.On<string>(s => s == "stop", _ =>
        {
            gate.Wait(TimeSpan.FromSeconds(5));
            a.Ctx.Stop(a.Me);
        }));
        actor.Tell("stop");
        actor.Tell(1);
        actor.Tell(2);
        gate.Set();
        Assert.Equal([1, 2], ReceiveN(2).Cast<DeadLetter>().Select(d => (int)d.Message));
    }

    [Fact]
    public void A_suppressed_message_is_no_dead_letter_but_can_be_seen()
    {
        var dead = Ended(Start(_ => { }));
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        dead.Tell(new Quiet());
        ExpectMsg<SuppressedDeadLetter>(d => Assert.IsType<Quiet>(d.Message));
    }

    [Fact]
    public void A_message_without_a_handler_is_published_as_unhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var actor = Start(a => a.On<int>(_ => { }));
        actor.Tell("text");
        ExpectMsg<UnhandledMessage>(u => Assert.Equal(("text", TestActor, actor), (u.Message, u.Sender, u.Recipient)));
        var refusing = Start(a => a.OnAny(a.Refuse));
        refusing.Tell("refused");
        ExpectMsg<UnhandledMessage>(u => Assert.Equal(("refused", refusing), (u.Message, u.Recipient)));
    }

    [Fact]
    public void Telling_dead_letters_wraps_the_message()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Sys.DeadLetters.Tell("direct");
        ExpectMsg<DeadLetter>(d => Assert.Equal("direct", d.Message));
    }

    [Fact]
    public void A_dead_actor_answers_Identify_with_no_one_and_swallows_a_pill_quietly()
    {
        var dead = Ended(Start(_ => { }));
        dead.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>(i => Assert.Null(i.Subject));
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        dead.Tell(PoisonPill.Instance);
        ExpectMsg<SuppressedDeadLetter>(d => Assert.IsType<PoisonPill>(d.Message));
    }

    [Fact]
    public void Nobody_swallows_everything()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));
        ActorRefs.Nobody.Tell("x");
        ExpectNoMsg(Moment);
    }

    private sealed class Quiet : IDeadLetterSuppression;
}
