using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Dispatch;

/// <summary>Which mailbox an actor gets, and what a full one does.</summary>
public sealed class MailboxTests() : SemanticsTest(Hocon)
{
    private const int Limit = 20_000;
    private const string Hocon = """
        two { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
        patient { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = 1, mailbox-push-timeout-time = 10s }
        negative { mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka", mailbox-capacity = -1 }
        deque { mailbox-type = "Akka.Dispatch.UnboundedDequeBasedMailbox, Akka" }
        bounded-deque { mailbox-type = "Akka.Dispatch.BoundedDequeBasedMailbox, Akka", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
        nowhere { mailbox-type = "No.Such.Mailbox, Nowhere" }
        with-mailbox { type = Dispatcher, mailbox-type = "Akka.Dispatch.UnboundedDequeBasedMailbox, Akka" }
        demanding { type = Dispatcher, mailbox-requirement = "Akka.Dispatch.IDequeBasedMessageQueueSemantics, Akka" }
        akka.actor {
          deployment { "/deployed".mailbox = deque, "/demanding".dispatcher = demanding }
          mailbox {
            requirements { "AkkaSemantics.Tests.Dispatch.MailboxTests+IOwn, AkkaSemantics.Tests" = deque }
            bounded-queue-based { mailbox-capacity = 7, mailbox-push-timeout-time = 1s }
          }
        }
        """;

    public interface IOwn : ISemantics;

    [Fact]
    public void An_actor_that_asks_for_nothing_has_the_default_mailbox() => Assert.IsType<UnboundedMessageQueue>(QueueOf(Props.Create<Plain>()));

    [Fact]
    public void Props_name_a_mailbox() => Assert.IsType<UnboundedDequeMessageQueue>(QueueOf(Props.Create<Plain>().WithMailbox("deque")));

    [Fact]
    public void A_deployment_names_a_mailbox_and_wins_over_the_props() =>
        Assert.IsType<UnboundedDequeMessageQueue>(QueueOf(Props.Create<Plain>().WithMailbox("two"), "deployed"));

    [Fact]
    public void A_named_dispatcher_brings_its_mailbox() =>
        Assert.IsType<UnboundedDequeMessageQueue>(QueueOf(Props.Create<Plain>().WithDispatcher("with-mailbox")));

    [Fact]
    public void The_mailbox_of_the_props_wins_over_the_dispatchers() =>
        Assert.IsType<BoundedDequeMessageQueue>(QueueOf(Props.Create<Plain>().WithDispatcher("with-mailbox").WithMailbox("bounded-deque")));

    [Fact]
    public void A_dispatchers_requirement_is_fulfilled()
    {
        Assert.IsAssignableFrom<IDequeBasedMessageQueueSemantics>(QueueOf(Props.Create<Plain>().WithDispatcher("demanding")));
        Assert.IsAssignableFrom<IDequeBasedMessageQueueSemantics>(QueueOf(Props.Create<Plain>(), "demanding"));
    }

    [Theory]
    [InlineData(typeof(Demanding<IUnboundedMessageQueueSemantics>), typeof(UnboundedMessageQueue))]
    [InlineData(typeof(Demanding<IBoundedMessageQueueSemantics>), typeof(BoundedMessageQueue))]
    [InlineData(typeof(Demanding<IDequeBasedMessageQueueSemantics>), typeof(UnboundedDequeMessageQueue))]
    [InlineData(typeof(Demanding<IUnboundedDequeBasedMessageQueueSemantics>), typeof(UnboundedDequeMessageQueue))]
    [InlineData(typeof(Demanding<IBoundedDequeBasedMessageQueueSemantics>), typeof(BoundedDequeMessageQueue))]
    public void What_an_actor_class_requires_decides(Type actor, Type queue) => Assert.IsType(queue, QueueOf(Props.Create(actor)));

    [Fact]
    public void A_requirements_mailbox_has_its_own_section()
    {
        var queue = Assert.IsType<BoundedMessageQueue>(QueueOf(Props.Create<Demanding<IBoundedMessageQueueSemantics>>()));
        Assert.Equal(TimeSpan.FromSeconds(1), queue.PushTimeOut);
    }

    [Theory]
    [InlineData("no.such.mailbox")]
    [InlineData("nowhere")]
    [InlineData("negative")]
    public void A_mailbox_that_cannot_be_made_is_a_ConfigurationException(string id) =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Plain>().WithMailbox(id)));

    [Fact]
    public void A_mailbox_that_is_not_what_the_actor_requires_is_a_ConfigurationException() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Demanding<IDequeBasedMessageQueueSemantics>>().WithMailbox("two")));

    [Fact]
    public void A_mailbox_that_is_not_what_the_dispatcher_requires_is_a_ConfigurationException() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Plain>().WithDispatcher("demanding").WithMailbox("two")));

    [Fact]
    public void A_requirement_without_mailbox_is_a_ConfigurationException() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Demanding<IUnknown>>()));

    [Fact]
    public void Mailboxes_answer_what_a_class_requires()
    {
        Assert.Equal(typeof(IOwn), Sys.Mailboxes.GetRequiredType(typeof(Demanding<IOwn>)));
        Assert.True(Sys.Mailboxes.HasRequiredType(typeof(Demanding<IOwn>)));
        Assert.False(Sys.Mailboxes.HasRequiredType(typeof(Plain)));
        Assert.IsType<UnboundedDequeBasedMailbox>(Sys.Mailboxes.LookupByQueueType(typeof(IOwn)));
        Assert.Same(Sys.Mailboxes.Lookup("two"), Sys.Mailboxes.Lookup("two"));
    }

    [Theory]
    [InlineData("two")]
    [InlineData("bounded-deque")]
    public void What_does_not_fit_into_a_bounded_mailbox_is_a_dead_letter(string mailbox)
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Blockable(mailbox);
        using var blocker = new Blocker();
        blocker.Block(actor);
        for (var i = 1; i <= 3; i++)
            actor.Tell(i, TestActor);
        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal((3, actor, TestActor), ((int)letter.Message, letter.Recipient, letter.Sender));
        blocker.Release();
        ExpectMsg(1);
        ExpectMsg(2);
        actor.Tell(4);
        ExpectMsg(4);
    }

    [Fact(Timeout = Limit)]
    public async Task The_sender_waits_for_room_as_long_as_the_push_timeout()
    {
        var actor = Blockable("patient");
        using var blocker = new Blocker();
        blocker.Block(actor);
        actor.Tell(1);
        var sending = Task.Run(() => actor.Tell(2));
        await Assert.ThrowsAsync<TimeoutException>(() => sending.WaitAsync(Moment));
        blocker.Release();
        await sending;
        ExpectMsg(1);
        ExpectMsg(2);
    }

    [Fact]
    public void What_is_put_in_front_of_a_deque_comes_first_whatever_the_capacity()
    {
        foreach (var queue in new DequeWrapperMessageQueue[] { new UnboundedDequeMessageQueue(), new BoundedDequeMessageQueue(1, TimeSpan.Zero) })
        {
            queue.Enqueue(TestActor, new Envelope("last", TestActor));
            queue.EnqueueFirst(new Envelope("second", TestActor));
            queue.EnqueueFirst(new Envelope("first", TestActor));
            Assert.Equal((true, 3), (queue.HasMessages, queue.Count));
            foreach (var expected in new[] { "first", "second", "last" })
            {
                Assert.True(queue.TryDequeue(out var envelope));
                Assert.Equal(expected, envelope.Message);
            }

            Assert.False(queue.TryDequeue(out _));
        }
    }

    private IActorRef Blockable(string mailbox) => Sys.ActorOf(Script(a =>
    {
        a.On<Blocker>(b => b.Wait());
        a.OnAny(m => TestActor.Tell(m));
    }).WithMailbox(mailbox));

    private IMessageQueue QueueOf(Props props, string? name = null)
    {
        Sys.ActorOf(props, name).Tell("queue");
        return ExpectMsg<IMessageQueue>();
    }

    public class Plain : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var mailbox = ((ActorCell)Context).Mailbox;
            Assert.NotNull(mailbox);
            Sender.Tell(mailbox.MessageQueue);
        }
    }

    public sealed class Demanding<T> : Plain, IRequiresMessageQueue<T>
        where T : ISemantics;

    private interface IUnknown : ISemantics;
}
