using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using AkkaSemantics.Tests.Support;

namespace AkkaSemantics.Tests.Dispatch;

/// <summary>How much a mailbox does in one run. The test does the runs itself.</summary>
public sealed class ThroughputTests() : SemanticsTest("""
    three { type = Dispatcher, throughput = 3, executor = "AkkaSemantics.Tests.Support.ByHand, AkkaSemantics.Tests" }
    short { type = Dispatcher, throughput = 100, throughput-deadline-time = 1ms, executor = "AkkaSemantics.Tests.Support.ByHand, AkkaSemantics.Tests" }
    system { type = Dispatcher, throughput = 100, executor = "AkkaSemantics.Tests.Support.ByHand, AkkaSemantics.Tests" }
    """)
{
    private bool _ready;
    private int _handled;

    [Fact]
    public void A_mailbox_gives_the_thread_away_after_the_throughput()
    {
        var actor = StartReady("three", () => { });
        for (var i = 0; i < 10; i++)
            actor.Tell(i);
        Assert.Single(ByHand.WorkOf("three"));
        ByHand.Run("three");
        Assert.InRange(_handled, 3, 4);
        Assert.Single(ByHand.WorkOf("three"));
        ByHand.Run("three");
        Assert.InRange(_handled, 6, 8);
        while (ByHand.WorkOf("three").Count > 0)
            ByHand.Run("three");
        Assert.Equal(10, _handled);
        ByHand.Release("three");
    }

    [Fact]
    public void A_mailbox_gives_the_thread_away_after_the_deadline()
    {
        var actor = StartReady("short", () =>
        {
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < TimeSpan.FromMilliseconds(2))
                Thread.SpinWait(100);
        });
        for (var i = 0; i < 3; i++)
            actor.Tell(i);
        for (var i = 1; i <= 3; i++)
        {
            ByHand.Run("short");
            Assert.Equal(i, _handled);
        }

        ByHand.Release("short");
    }

    [Fact]
    public void System_messages_come_before_all_others()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = StartReady("system", () => { });
        Watch(actor);
        actor.Tell(1);
        actor.Tell(2);
        ((IInternalActorRef)actor).Stop();
        ByHand.Run("system");
        ExpectMsg<DeadLetter>(letter => Assert.Equal(1, letter.Message));
        ExpectMsg<DeadLetter>(letter => Assert.Equal(2, letter.Message));
        ExpectTerminated(actor);
        Assert.Equal(0, _handled);
    }

    /// <summary>An actor that has started and whose mailbox is empty and idle.</summary>
    private IActorRef StartReady(string dispatcher, Action handler)
    {
        var actor = Sys.ActorOf(Script(a =>
        {
            a.On<string>(_ => _ready = true);
            a.On<int>(_ =>
            {
                _handled++;
                handler();
            });
        }).WithDispatcher(dispatcher));
        actor.Tell("ready");
        while (!_ready)
            ByHand.Run(dispatcher);
        while (ByHand.WorkOf(dispatcher).Count > 0)
            ByHand.Run(dispatcher);
        return actor;
    }
}
